// Menu on small screens, selects that send their form, drawers, notices that go away.
document.addEventListener('click', event => {
  const toggle = event.target.closest('[data-menu-toggle]');
  if (toggle) {
    const open = document.getElementById('menu').classList.toggle('open');
    toggle.setAttribute('aria-expanded', String(open));
  }
  if (event.target.closest('[data-close-drawer]')) {
    document.getElementById('drawer').replaceChildren();
  }
  document.querySelectorAll('.person-menu[open]').forEach(menu => menu.contains(event.target) || menu.removeAttribute('open'));
});
document.addEventListener('change', event => {
  if (event.target.matches('[data-submit-on-change]')) {
    event.target.form.requestSubmit();
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && document.getElementById('drawer')?.childElementCount) {
    document.getElementById('drawer').replaceChildren();
  }
});
document.addEventListener('submit', event => {
  const question = event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
document.addEventListener('htmx:afterSwap', event => {
  if (event.target.id === 'drawer') {
    event.target.querySelector('input:not([type=hidden]), select, textarea, button')?.focus();
  }
});
// A table wider than its place is scrolled by keys as well.
const reachTables = () => document.querySelectorAll('.table-wrap:not([tabindex])').forEach(wrap => {
  if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
});
document.addEventListener('DOMContentLoaded', reachTables);
document.addEventListener('htmx:afterSettle', reachTables);
// A button that copies what stands in a field.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  const field = document.querySelector(button.dataset.copy);
  field.select();
  navigator.clipboard?.writeText(field.value);
});
