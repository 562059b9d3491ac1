// The editor of a questionnaire: what fits the kind of item is shown, options and conditions are rows, Alt with an arrow moves an item.
(() => {
  const panel = () => document.getElementById('panel');
  const form = () => panel().querySelector('form');
  const changed = element => element.dispatchEvent(new Event('editor:changed', {bubbles: true}));

  function fit() {
    const type = panel().querySelector('[data-type]');
    if (type) panel().querySelectorAll('[data-for]').forEach(part => {
      part.hidden = !part.dataset.for.split(' ').includes(type.value);
      part.querySelectorAll('input, select, textarea').forEach(field => { field.disabled = part.hidden; });
    });
  }
  function addOption() {
    const rows = panel().querySelectorAll('[data-option]');
    const row = rows[rows.length - 1].cloneNode(true);
    row.querySelectorAll('input').forEach(input => { input.value = ''; input.removeAttribute('value'); });
    row.querySelector('select').value = '0';
    panel().querySelector('[data-options]').append(row);
    row.querySelector('[name=oZh]').focus();
  }

  document.addEventListener('click', event => {
    if (event.target.closest('[data-option-add]')) addOption();
    // Somebody else was quicker, and what stands in the form is to go over it.
    const mine = event.target.closest('[data-mine]');
    if (mine) {
      form().querySelector('[name=edition]').value = mine.dataset.mine;
      mine.closest('.overtaken').remove();
      changed(form());
    }
    const option = event.target.closest('[data-option]');
    if (option && event.target.closest('[data-option-up]') && option.previousElementSibling) {
      option.parentElement.insertBefore(option, option.previousElementSibling);
      event.target.closest('button').focus();
      changed(form());
    }
    if (option && event.target.closest('[data-option-remove]')) {
      if (option.parentElement.childElementCount === 1) addOption();
      option.remove();
      changed(form());
    }
    if (event.target.closest('[data-condition-remove]')) {
      event.target.closest('[data-condition]').remove();
      changed(form());
    }
  });
  // Another subject or operator: the row is laid anew, and saved once it has a value.
  async function lay(select) {
    const row = select.closest('[data-condition]');
    const at = [...row.parentElement.children].indexOf(row);
    const values = Object.fromEntries(['cWhat', 'cOp', 'cValue'].map(name => [name, row.querySelector(`[name=${name}]`)?.value ?? '']));
    await htmx.ajax('GET', select.dataset.rowChanges, {target: row, swap: 'outerHTML', values});
    const fresh = document.getElementById('conditions').children[at];
    const value = fresh.querySelector('[name=cValue]');
    if (value.value || value.type === 'hidden' && !fresh.querySelector('.condition-many')) changed(form());
    fresh.querySelector(`[name=${select.name}]`).focus();
  }
  document.addEventListener('input', event => { if (event.target.matches('[data-row-changes]')) event.stopPropagation(); }, true);
  document.addEventListener('change', event => {
    if (event.target.matches('[data-row-changes]')) { event.stopPropagation(); lay(event.target); }
    if (event.target.matches('[data-type]')) fit();
    if (event.target.matches('[data-join]')) {
      const many = event.target.closest('.condition-many');
      many.querySelector('[name=cValue]').value = [...many.querySelectorAll(':checked')].map(box => box.value).join('|');
    }
  }, true);
  document.addEventListener('keydown', event => {
    const row = event.altKey && event.target.closest('[data-row]');
    if (!row || !['ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    row.querySelector(`[data-move="${event.key === 'ArrowUp' ? '-1' : '1'}"]`).click();
  });
  // What was refused is mended before something else takes its place.
  document.addEventListener('htmx:beforeRequest', event => {
    const from = event.detail.elt;
    const leaves = from.matches('[data-leaves]') || event.detail.target?.id === 'panel';
    const wrong = panel().querySelector('[data-refused]');
    if (leaves && wrong && !from.matches('[data-theirs]')) {
      event.preventDefault();
      [...panel().querySelectorAll('.invalid-feedback')].find(told => told.textContent)?.parentElement.querySelector('input, textarea, select')?.focus();
      wrong.querySelector('button')?.focus();
    } else if (from === form() && panel().querySelector('.overtaken')) {
      event.preventDefault();
      if (event.detail.requestConfig?.triggeringEvent?.type === 'submit') panel().querySelector('.overtaken button')?.focus();
    } else if (from === form()) {
      from.querySelectorAll('.invalid-feedback').forEach(told => { told.textContent = ''; });
    }
  });
  document.addEventListener('htmx:afterSwap', event => {
    fit();
    if (event.detail.target?.id === 'panel-state') panel().querySelector('.overtaken')?.scrollIntoView({block: 'nearest'});
    if (event.detail.target?.id === 'panel') panel().querySelector('textarea, input:not([type=hidden])')?.focus();
  });
  document.addEventListener('DOMContentLoaded', fit);
  if (document.readyState !== 'loading') fit();
})();
