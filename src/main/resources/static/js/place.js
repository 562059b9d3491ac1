// A record opened from a list knows its place there. A list is a table (or other element) with data-list, data-total
// ("87", "1,000+") and links data-place-link; the link rel="next" of its pager leads to the rows that follow.
(() => {
  const KEY = 'guike.place';
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };
  const keep = place => { try { sessionStorage.setItem(KEY, JSON.stringify(place)); } catch { /* storage is full or off */ } };
  const path = link => new URL(link.getAttribute('href'), location.href).pathname;
  const rows = root => [...new Set([...root.querySelectorAll('[data-list] [data-place-link]')].map(path))];
  const following = root => root.querySelector('[data-list] ~ .pager [rel=next], .pager a[rel=next]')?.getAttribute('href') ?? null;

  document.addEventListener('click', event => {
    const link = event.target.closest('[data-list] [data-place-link]');
    if (!link) return;
    const list = link.closest('[data-list]');
    const here = rows(document);
    const known = read();
    const goesOn = known && known.next && new URL(known.next, location.href).href === location.href;
    const before = goesOn ? known.links : [];
    keep({list: location.pathname + location.search, total: list.dataset.total ?? '', links: [...before.filter(l => !here.includes(l)), ...here],
      next: following(document), offset: goesOn ? known.offset : Number(list.dataset.from ?? 0)});
  }, true);

  const nav = document.querySelector('[data-place-nav]');
  const place = nav && read();
  const at = place ? place.links.indexOf(location.pathname) : -1;
  if (at < 0) return;

  const set = (name, url) => {
    const link = nav.querySelector(`[data-place="${name}"]`);
    if (url) link.setAttribute('href', url); else link.removeAttribute('href');
    link.classList.toggle('disabled', !url);
    link.setAttribute('aria-disabled', String(!url));
  };
  const show = () => {
    const total = place.total || String(place.offset + place.links.length) + (place.next ? '+' : '');
    nav.querySelector('[data-place-text]').textContent = `${place.offset + at + 1} / ${total}`;
    set('prev', place.links[at - 1]);
    set('next', place.links[at + 1]);
    set('list', place.list);
    nav.hidden = false;
  };
  show();
  if (at === place.links.length - 1 && place.next) {
    fetch(place.next, {headers: {Accept: 'text/html'}}).then(answer => answer.ok ? answer.text() : '').then(text => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      place.links.push(...rows(page).filter(l => !place.links.includes(l)));
      place.next = following(page);
      keep(place);
      show();
    }).catch(() => {});
  }

  const typing = element => element.closest('input, textarea, select, [contenteditable]');
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || typing(event.target)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const step = plain ? ({'[': 'prev', ']': 'next'})[event.key] : event.ctrlKey ? ({ArrowUp: 'prev', ArrowDown: 'next'})[event.key] : null;
    const link = step && nav.querySelector(`[data-place="${step}"][href]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})();
