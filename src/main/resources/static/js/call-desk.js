// The call desk by keyboard: digits answer the focused item, Enter moves on, Ctrl+Enter saves; "?" shows all keys.
(() => {
  const desk = document.getElementById('desk');
  const help = document.getElementById('desk-help');
  const form = () => document.getElementById('call-form');
  const shown = () => [...form().querySelectorAll('[data-item]')].filter(item => !item.hidden);
  const typing = element => element.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]');
  const results = () => form().querySelector('[data-type=result]');
  const here = () => document.activeElement.closest?.('[data-item]') ?? results();
  const changed = input => {
    input.dispatchEvent(new Event('input', {bubbles: true}));
    input.dispatchEvent(new Event('change', {bubbles: true}));
  };

  function go(item) {
    if (!item) return;
    const field = ['TEXT', 'NUMBER'].includes(item.dataset.type) ? item.querySelector('input') : item.dataset.type === 'end' ? item.querySelector('textarea') : item;
    field.focus({preventScroll: true});
    item.scrollIntoView({block: 'nearest'});
  }
  function step(by) {
    const items = shown();
    go(items[Math.min(items.length - 1, Math.max(0, items.indexOf(here()) + by))]);
  }
  function answer(item, key) {
    const input = item.querySelector(`[data-key="${key}"]`);
    if (!input) return false;
    input.checked = input.type === 'checkbox' ? !input.checked : true;
    changed(input);
    if (input.name === 'result') {
      if (input.value === 'CONNECTED_DONE' || input.value === 'CONNECTED_PARTIAL') step(1);
      if (input.value === 'CONNECTED_CALLBACK') form().elements.callBackAt.focus();
    } else if ((input.dataset.red === 'true' || input.dataset.words === 'true') && input.checked) {
      item.querySelector('.red-words input').focus();
    } else if (input.type === 'radio' || key === 'n') {
      step(1);
    }
    return true;
  }
  // A short thing that the customer said, put after what stands there already.
  function said(number) {
    const words = form().elements.verbatim;
    const phrase = form().querySelector(`[data-said="${number}"] span`)?.textContent;
    if (!phrase || words.value.includes(phrase)) return;
    words.value = words.value ? words.value + '；' + phrase : phrase;
    changed(words);
  }
  function clear(item) {
    item.querySelectorAll('input:checked').forEach(input => { input.checked = false; changed(input); });
  }
  function toggle(letter) {
    const input = form().querySelector(`[data-letter="${letter}"]`);
    input.checked = input.type === 'checkbox' ? !input.checked : true;
    changed(input);
    if (input.checked && input.name !== 'onRed' && !form().elements.verbatim.value) form().elements.verbatim.focus();
  }
  function queue(by) {
    const links = [...desk.querySelectorAll('[data-queue]')];
    links[links.findIndex(link => link.hasAttribute('aria-current')) + by]?.click();
  }

  function showFitting() {
    if (form()) window.guikeAsked(form());
  }

  const keys = {
    d: () => (desk.querySelector('[data-dialled]') ?? desk.querySelector('[data-dial]:not([disabled])'))?.click(),
    r: () => go(results()),
    q: () => go(shown()[1]),
    v: () => form().elements.verbatim.focus(),
    c: () => toggle('c'), w: () => toggle('w'), x: () => toggle('x'), f: () => toggle('f'), s: () => toggle('s'), z: () => toggle('z'),
    b: () => desk.querySelector('[data-desk-book]')?.click(),
    y: () => desk.querySelector('[data-still-true]')?.click(),
    j: () => queue(1), k: () => queue(-1),
    Enter: () => step(1), ArrowDown: () => step(1), ArrowUp: () => step(-1), Backspace: () => clear(here()),
  };

  document.addEventListener('keydown', event => {
    if (help.open || event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && form()) {
      event.preventDefault();
      (event.target.closest('#desk form') ?? form()).requestSubmit();
      return;
    }
    if (event.altKey && !event.ctrlKey && !event.metaKey && /^Digit[1-6]$/.test(event.code) && form()) {
      event.preventDefault();
      said(event.code.at(-1));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      if (!event.target.closest('#call-form')) return;
      if (event.key === 'Escape') go(event.target.closest('[data-item]')?.dataset.type === 'end' ? results() : event.target.blur() ?? event.target.closest('[data-item]'));
      if (event.key === 'Enter' && event.target.tagName === 'INPUT') { event.preventDefault(); step(1); }
      return;
    }
    if (event.key === '?') { event.preventDefault(); help.showModal(); return; }
    if (event.key === 'g' && !form()) { desk.querySelector('[data-desk-take]')?.click(); return; }
    if (!form() || event.target.closest('a, button') && event.key === 'Enter') return;
    const done = /^[0-9n-]$/.test(event.key) ? answer(here(), event.key) : keys[event.key] ? (keys[event.key](), true) : false;
    if (done) event.preventDefault();
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-desk-help]')) help.showModal();
    const phrase = event.target.closest('[data-said]');
    if (phrase) said(phrase.dataset.said);
    const later = event.target.closest('[data-at]');
    if (later) { form().elements.callBackAt.value = later.dataset.at; changed(form().elements.callBackAt); }
  });
  document.addEventListener('change', event => { if (event.target.closest('#call-form')) showFitting(); });
  document.addEventListener('htmx:afterSwap', event => {
    if (event.target.id === 'desk') { open(); desk.querySelector('[data-repair]')?.focus(); }
    event.target.querySelector?.('[data-dialled]')?.focus();
  });
  function open() {
    if (!form()) return;
    document.dispatchEvent(new Event('desk:open'));
    showFitting();
    go(form().querySelector('.is-invalid[data-item]') ?? results());
  }
  window.addEventListener('load', () => { open(); desk.querySelector('[data-repair]')?.focus(); });
})();
