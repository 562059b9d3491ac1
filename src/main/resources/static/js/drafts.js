// A changed form warns before it is left.
{
  const guarded = [...document.querySelectorAll('form[data-guard]')];
  const refused = guarded.length === 1 && document.querySelector('#content > .alert-danger');
  // What was refused is typed and kept nowhere.
  const changed = new Set(guarded.filter(form => refused || form.querySelector('.is-invalid')));

  document.addEventListener('input', event => {
    const form = event.target.closest('form[data-guard]');
    if (form) changed.add(form);
  });
  // Sending another form of the page does not send this one; what htmx sends is kept once it is answered.
  document.addEventListener('submit', event => {
    if (!event.defaultPrevented) changed.delete(event.target);
  });
  document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.status < 400) changed.delete(event.detail.elt);
  });
  window.addEventListener('beforeunload', event => {
    if ([...changed].some(form => form.isConnected)) event.preventDefault();
  });
}
