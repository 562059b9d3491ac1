// The search box: "/" or Ctrl+K brings it up, arrows walk the results, Enter opens, Escape closes. "?" shows the keys.
(() => {
  const box = document.getElementById('palette');
  const results = document.getElementById('palette-results');
  if (!box) return;
  let shownFor = '';      // the words that the results answer
  let openFirst = false;  // Enter was pressed before the answer came
  const links = () => [...results.querySelectorAll('a')];
  const chosen = () => results.querySelector('a[aria-selected="true"]');
  const typing = element => element.closest('input, textarea, select, [contenteditable]');

  function choose(link) {
    chosen()?.setAttribute('aria-selected', 'false');
    if (!link) return;
    link.id ||= `hit-${links().indexOf(link)}`;
    link.setAttribute('aria-selected', 'true');
    link.scrollIntoView({block: 'nearest'});
    box.setAttribute('aria-activedescendant', link.id);
  }
  function close() {
    openFirst = false;
    results.replaceChildren();
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  }
  document.addEventListener('keydown', event => {
    const summon = (event.key === '/' && !typing(event.target)) || (event.key?.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
    if (summon) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === '?' && !typing(event.target)) {
      htmx.ajax('GET', '/keys', {target: '#drawer'});
    }
  });
  box.addEventListener('keydown', event => {
    const all = links();
    const at = all.indexOf(chosen());
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (all.length) choose(all[(at + (event.key === 'ArrowDown' ? 1 : at < 0 ? all.length : all.length - 1)) % all.length]);
    } else if (event.key === 'Enter' && !event.isComposing && box.value.trim() !== shownFor) {
      event.preventDefault();
      openFirst = true;
    } else if (event.key === 'Enter' && !event.isComposing && chosen()) {
      event.preventDefault();
      chosen().click();
    } else if (event.key === 'Escape') {
      close();
      box.blur();
    }
  });
  results.addEventListener('htmx:afterSwap', event => {
    if (document.activeElement !== box) { close(); return; }
    shownFor = (event.detail.requestConfig.parameters.q ?? '').trim();
    box.setAttribute('aria-expanded', String(links().length > 0));
    if (box.value.trim()) choose(links()[0]);
    if (openFirst && shownFor === box.value.trim()) {
      openFirst = false;
      chosen()?.click();
    }
  });
  document.addEventListener('click', event => {
    if (!event.target.closest('.search')) close();
  });
})();
