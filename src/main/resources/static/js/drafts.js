// A changed form warns before it is left.
let dirty = false;
document.addEventListener('input', event => {
  if (event.target.closest('form[data-guard]')) dirty = true;
});
document.addEventListener('submit', () => { dirty = false; });
document.addEventListener('htmx:afterRequest', event => {
  if (event.detail.successful && event.target.matches?.('form[data-guard]')) dirty = false;
});
window.addEventListener('beforeunload', event => {
  if (dirty) event.preventDefault();
});
