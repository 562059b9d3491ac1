// Lists with rows to choose: all of the page at once; what works on chosen rows waits for a choice.
// Fields that belong to one choice of a select are shown with it alone.
(() => {
  const boxes = form => [...form.querySelectorAll('tbody input[type=checkbox]')];
  const refresh = form => {
    const none = !boxes(form).some(box => box.checked);
    form.querySelectorAll('[data-needs-choice]').forEach(button => {
      const needed = button.dataset.needs && document.getElementById(button.dataset.needs);
      button.disabled = none || (needed && !needed.value.trim());
    });
  };
  document.querySelectorAll('[data-choose-all]').forEach(all => {
    const form = all.form;
    all.addEventListener('change', () => boxes(form).forEach(box => { box.checked = all.checked; }));
    ['change', 'input'].forEach(kind => form.addEventListener(kind, () => refresh(form)));
    refresh(form);
  });

  const show = select => document.querySelectorAll(`[data-shown-for="${select.name}"]`).forEach(part => {
    part.hidden = part.dataset.shownValue !== select.value;
  });
  document.querySelectorAll('select').forEach(select => {
    select.addEventListener('change', () => show(select));
    show(select);
  });
})();
