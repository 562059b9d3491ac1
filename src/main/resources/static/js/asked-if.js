// An item is asked only when the earlier answers fit; the server decides again, this only hides.
window.guikeAsked = form => {
  const gone = new Set();
  const given = code => {
    if (gone.has(code) || form.querySelector(`[name="na.${code}"]:checked`)) return [];
    return new FormData(form).getAll('a.' + code).filter(value => value !== '');
  };
  const fits = term => {
    const said = term.item ? given(term.item) : [];
    if (!said.length) return false;
    switch (term.op) {
      case 'given': return true;
      case 'ne': return !said.includes(term.value);
      case 'le': return Number(said[0]) <= Number(term.value);
      case 'ge': return Number(said[0]) >= Number(term.value);
      case 'in': return term.value.split('|').some(value => said.includes(value));
      default: return said.includes(term.value);
    }
  };
  form.querySelectorAll('[data-if]').forEach(item => {
    const shown = JSON.parse(item.dataset.if).every(group => group.any ? group.terms.some(fits) : group.terms.every(fits));
    item.hidden = !shown;
    if (form.dataset.asked !== undefined) item.disabled = !shown;
    if (!shown) gone.add(item.dataset.code);
  });
  // What leads over to a section of which nothing is asked is not said either.
  form.querySelectorAll('[data-bridge]').forEach(words => { words.hidden = !form.querySelector(`[data-section="${words.dataset.bridge}"]:not([hidden])`); });
};
(() => {
  const all = () => document.querySelectorAll('form[data-asked]').forEach(window.guikeAsked);
  document.addEventListener('change', event => { if (event.target.closest('form[data-asked]')) all(); });
  document.addEventListener('htmx:afterSwap', all);
  document.addEventListener('DOMContentLoaded', all);
})();
