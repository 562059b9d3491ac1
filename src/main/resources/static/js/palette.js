// The search box: "/" or Ctrl+K brings it up, arrows walk the results, Enter opens, Escape closes.
const box = document.getElementById('palette');
const results = document.getElementById('palette-results');
const links = () => [...results.querySelectorAll('a')];
const chosen = () => results.querySelector('a[aria-selected="true"]');
const typing = element => element.closest('input, textarea, select, [contenteditable]');

function choose(link) {
  chosen()?.setAttribute('aria-selected', 'false');
  link?.setAttribute('aria-selected', 'true');
  link?.scrollIntoView({block: 'nearest'});
}
function close() {
  results.replaceChildren();
  box.setAttribute('aria-expanded', 'false');
}
document.addEventListener('keydown', event => {
  if (!box) return;
  const summon = (event.key === '/' && !typing(event.target)) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
  if (summon) {
    event.preventDefault();
    box.focus();
    box.select();
    return;
  }
});
box?.addEventListener('keydown', event => {
  const all = links();
  const at = all.indexOf(chosen());
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]);
  } else if (event.key === 'Enter' && (chosen() || all.length)) {
    event.preventDefault();
    (chosen() || all[0]).click();
  } else if (event.key === 'Escape') {
    close();
    box.blur();
  }
});
results?.addEventListener('htmx:afterSwap', () => box.setAttribute('aria-expanded', String(links().length > 0)));
document.addEventListener('click', event => {
  if (box && !event.target.closest('.search')) close();
});
