// A record opened from a list knows its place there. A list is a table (or other element) with data-list, data-total
// ("87", "1,000+") and links data-place-link; the link rel="next" of its pager leads to the rows that follow.
(() => {
  const KEY = 'guike.place';
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; } };
  const keep = place => { try { sessionStorage.setItem(KEY, JSON.stringify(place)); } catch { /* storage is full or off */ } };
  const path = link => new URL(link.getAttribute('href'), location.href).pathname;
  const rows = list => [...new Set([...list.querySelectorAll('[data-place-link]')].map(path))];
  const following = root => root.querySelector('.pager a[rel=next]')?.getAttribute('href') ?? null;
  const here = () => location.pathname + location.search;
  const same = url => url && new URL(url, location.href).href === location.href;

  // A later page goes on from the one before it; any other list starts anew.
  function remember(list) {
    const before = read();
    const goesOn = before && same(before.next);
    if (before && before.pages?.includes(here()) && !goesOn && before.pages.length > 1 && before.pages[0] !== here()) return;
    const known = goesOn ? before.links : [];
    keep({list: goesOn ? before.list : here(), pages: [...(goesOn ? before.pages : []), here()], next: following(document),
      total: list.dataset.total || (goesOn ? before.total : ''), links: [...known, ...rows(list).filter(link => !known.includes(link))]});
  }

  const nav = document.querySelector('[data-place-nav]');
  if (!nav) {
    const list = document.querySelector('[data-list]');
    if (list) remember(list);
  }
  document.addEventListener('click', event => {
    const list = event.target.closest('[data-place-link]')?.closest('[data-list]');
    if (list && (nav || list !== document.querySelector('[data-list]'))) {
      keep({list: here(), pages: [here()], next: null, total: list.dataset.total ?? '', links: rows(list)});
    }
  }, true);

  const place = nav && read();
  const at = place ? place.links.indexOf(location.pathname) : -1;
  if (at < 0) return;

  const set = (name, url) => {
    const link = nav.querySelector(`[data-place="${name}"]`);
    if (url) link.setAttribute('href', url); else link.removeAttribute('href');
    if (url) link.removeAttribute('role'); else link.setAttribute('role', 'link');
    link.classList.toggle('disabled', !url);
    link.setAttribute('aria-disabled', String(!url));
  };
  function show() {
    const total = place.total || place.links.length + (place.next ? '+' : '');
    nav.querySelector('[data-place-text]').textContent = `${at + 1} / ${total}`;
    set('prev', place.links[at - 1]);
    set('next', place.links[at + 1]);
    set('list', place.list);
    nav.hidden = false;
  }
  show();
  if (at === place.links.length - 1 && place.next) {
    fetch(place.next, {headers: {Accept: 'text/html'}}).then(answer => answer.ok ? answer.text() : '').then(text => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      const list = page.querySelector('[data-list]');
      place.pages.push(place.next);
      place.links.push(...(list ? rows(list) : []).filter(link => !place.links.includes(link)));
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
