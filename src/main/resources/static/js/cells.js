// A cell of a list edited in its place: Enter saves, Esc leaves, and the keyboard stays where it was.
(() => {
  const save = cell => htmx.trigger(cell, 'cell-save');
  document.addEventListener('keydown', event => {
    const cell = event.target.closest?.('[data-cell]');
    if (!cell || event.isComposing) return;
    if (event.key === 'Enter' && event.target.matches('input, select')) {
      event.preventDefault();
      save(cell);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      cell.querySelector('[data-cell-leave]').click();
    }
  }, true);
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-cell-save]');
    if (button) save(button.closest('[data-cell]'));
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const cell = event.detail.target.closest?.('td');
    if (cell) cell.parentElement.dataset.cellAt = cell.cellIndex;
  });
  document.addEventListener('htmx:afterSettle', () => document.querySelectorAll('tr[data-cell-at]').forEach(row => {
    row.cells[row.dataset.cellAt]?.querySelector('input:not([type=hidden]), select, .cell-edit')?.focus();
    delete row.dataset.cellAt;
  }));
})();
