// A question is asked only when the earlier answer fits.
(() => {
  const form = document.getElementById('self-form');
  const show = () => form.querySelectorAll('[data-if]').forEach(item => {
    const given = new FormData(form).getAll('a.' + item.dataset.if);
    const fits = {ne: !given.includes(item.dataset.value), le: Number(given[0]) <= Number(item.dataset.value), ge: Number(given[0]) >= Number(item.dataset.value)}[item.dataset.op] ?? given.includes(item.dataset.value);
    item.hidden = !given.length || !fits;
    item.disabled = item.hidden;
  });
  form.addEventListener('change', show);
  show();
})();
