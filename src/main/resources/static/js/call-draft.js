// What is half typed survives a reload, a lost connection and a restart: kept in the browser at once, on the server a second after the last key, and every two seconds
// while somebody types on.
(() => {
  const form = () => document.getElementById('call-form');
  const key = f => 'guike.call.' + f.dataset.task;
  const read = f => { try { return JSON.parse(localStorage.getItem(key(f))); } catch { return null; } };
  const keep = (f, draft) => { try { localStorage.setItem(key(f), JSON.stringify(draft)); } catch { /* storage is full or off */ } };
  const say = (f, text) => { const state = f.querySelector('[data-draft-state]'); if (state) state.textContent = text; };
  let timer, first;

  function written(f) {
    const data = new URLSearchParams(new FormData(f));
    data.delete('_csrf');
    data.delete('reason');
    return data.toString();
  }
  function typed(f) {
    keep(f, {body: written(f), saved: false});
    say(f, f.dataset.kept);
    clearTimeout(timer);
    first ??= Date.now();
    timer = setTimeout(() => { first = undefined; send(f); }, Math.max(0, Math.min(1000, first + 1500 - Date.now())));
  }
  async function send(f) {
    const draft = read(f);
    if (!draft || draft.saved) return;
    try {
      const answer = await fetch(`/care/tasks/${f.dataset.task}/draft`, {method: 'PUT', body: draft.body, keepalive: true,
        headers: {'Content-Type': 'application/x-www-form-urlencoded', 'X-XSRF-TOKEN': document.querySelector('meta[name=csrf]').content}});
      if (!answer.ok) throw new Error(answer.status);
      if (read(f)?.body === draft.body) {
        keep(f, {...draft, saved: Date.now()});
        say(f, f.dataset.saved);
      }
    } catch {
      say(f, f.dataset.lost);
    }
  }
  function restore(f) {
    const draft = read(f);
    // What was saved while this page was on its way may not stand in it.
    if (!draft || draft.saved && !(Date.now() - draft.saved < 10000)) return;
    if (draft.saved) say(f, f.dataset.saved);
    const data = new URLSearchParams(draft.body);
    for (const field of f.elements) {
      if (!field.name || ['_csrf', 'reason', 'seen', 'version'].includes(field.name)) continue;
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = data.getAll(field.name).includes(field.value);
      else field.value = data.get(field.name) ?? '';
    }
    send(f);
  }

  document.addEventListener('input', event => { const f = event.target.closest('#call-form'); if (f && event.target.name !== 'reason') typed(f); });
  document.addEventListener('desk:open', () => restore(form()));
  document.addEventListener('htmx:afterRequest', event => {
    const f = event.detail.elt;
    if (f.id === 'call-form' && event.detail.successful) {
      clearTimeout(timer);
      first = undefined;
      try { localStorage.removeItem(key(f)); } catch { /* storage is off */ }
    }
  });
  document.addEventListener('htmx:sendError', event => { if (event.detail.elt.id === 'call-form') say(event.detail.elt, event.detail.elt.dataset.lost); });
  const retry = () => { if (form()) send(form()); };
  window.addEventListener('online', retry);
  window.addEventListener('pagehide', retry);
  setInterval(retry, 10000);
})();
