// The merge desk by keyboard: 1 and 2 choose a side, m merges, n keeps apart, j and k walk the queue.
(() => {
  const desk = document.getElementById('merge-desk');
  if (!desk) return;
  const pairs = [...desk.querySelectorAll('[data-pair]')];
  const at = pairs.findIndex(link => link.hasAttribute('aria-current'));
  const side = value => desk.querySelectorAll(`input[type=radio][value=${value}]`).forEach(radio => { radio.checked = true; });

  desk.querySelectorAll('[data-all]').forEach(radio => radio.addEventListener('change', () => side(radio.dataset.all)));
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=radio]), textarea, select, dialog')) return;
    const does = {
      1: () => side('THIS'), 2: () => side('OTHER'),
      m: () => desk.querySelector('[data-merge]')?.click(), n: () => desk.querySelector('[data-apart]')?.click(),
      j: () => pairs[at + 1]?.click(), k: () => pairs[at - 1]?.click(),
    }[event.key.toLowerCase()];
    if (does) {
      event.preventDefault();
      does();
    }
  });
})();
