// One key does what stands on a record: elements with data-record-key are opened, followed or typed into.
(() => {
  const typing = element => element.closest('input, textarea, select, [contenteditable]');
  document.addEventListener('keydown', event => {
    if (!document.querySelector('[data-record-keys]') || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const chosen = document.querySelector(`[data-record-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!chosen) return;
    event.preventDefault();
    if (chosen.matches('details')) {
      chosen.open = true;
      chosen.querySelector('select, input, textarea, button')?.focus();
    } else if (chosen.matches('input, textarea, select')) {
      chosen.focus();
    } else {
      chosen.click();
    }
  });
})();
