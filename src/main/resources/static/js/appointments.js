// The board of appointments: drag one to another place, or lift it with M, walk with the arrows and put it down with Enter.
(() => {
  const board = () => document.getElementById('board');
  const say = text => { document.getElementById('board-said').textContent = text; };
  const slots = () => [...board().querySelectorAll('td[data-slot]')];
  let lifted = null;
  let place = null;

  function mark(cell) {
    board().querySelectorAll('.drop').forEach(c => c.classList.remove('drop'));
    cell?.classList.add('drop');
  }
  function put(booking, cell) {
    const view = new URLSearchParams(new FormData(document.getElementById('board-filter')));
    const values = {startsAt: cell.dataset.slot, version: booking.dataset.version, view: view.get('view'), day: view.get('day'), adviser: view.get('adviser'), onlyService: view.get('service'), state: view.get('state')};
    if (cell.dataset.column) values[view.get('view') === 'adviser' ? 'adviserId' : 'bayId'] = cell.dataset.column;
    const id = booking.dataset.booking;
    htmx.ajax('POST', `/appointments/${id}/moves`, {values, target: '#board', swap: 'outerHTML'}).then(() => board().querySelector(`[data-booking="${id}"]`)?.focus());
    leave();
  }
  function leave() {
    lifted?.classList.remove('lifted');
    mark(null);
    lifted = place = null;
  }
  // The cell in that direction, by where cells are on the screen: bays may have blocks of several lines between them.
  function step(x, y) {
    const from = place.getBoundingClientRect();
    const near = slots().filter(cell => cell !== place).map(cell => ({cell, box: cell.getBoundingClientRect()}))
      .map(({cell, box}) => ({cell, dx: box.left - from.left, dy: box.top - from.top}))
      .filter(({dx, dy}) => x ? Math.sign(dx) === x && Math.abs(dy) < from.height : Math.sign(dy) === y && Math.abs(dx) < 4)
      .sort((a, b) => Math.abs(a.dx) + Math.abs(a.dy) - Math.abs(b.dx) - Math.abs(b.dy));
    if (!near.length) return;
    place = near[0].cell;
    mark(place);
    place.scrollIntoView({block: 'nearest', inline: 'nearest'});
    say(board().dataset.at.replace('{0}', place.dataset.say));
  }

  document.addEventListener('dragstart', event => {
    const booking = event.target.closest?.('[data-booking]');
    if (!booking || !board()) return;
    lifted = booking;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', booking.dataset.booking);
  });
  document.addEventListener('dragover', event => {
    const cell = event.target.closest?.('td[data-slot]');
    if (!lifted || !cell) return;
    event.preventDefault();
    mark(cell);
  });
  document.addEventListener('drop', event => {
    const cell = event.target.closest?.('td[data-slot]');
    if (!lifted || !cell) return;
    event.preventDefault();
    put(lifted, cell);
  });
  document.addEventListener('dragend', leave);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const booking = event.target.closest?.('[data-booking]');
    if (!lifted && booking && event.key.toLowerCase() === 'm') {
      event.preventDefault();
      lifted = booking;
      lifted.classList.add('lifted');
      place = booking.closest('td').dataset.slot ? booking.closest('td') : slots()[0];
      mark(place);
      say(place ? board().dataset.lifted : board().dataset.none);
      if (!place) leave();
    } else if (lifted && place) {
      const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
      if (way) step(...way);
      else if (event.key === 'Enter') put(lifted, place);
      else if (event.key === 'Escape') { say(board().dataset.left); leave(); } else return;
      event.preventDefault();
    }
  });
})();
