// The one page: which view is shown, by what stands behind # in the address.

import { h, replace, trouble, loading } from './dom.js';
import { now } from './now.js';
import { search } from './search.js';
import { documentView } from './document.js';
import { overview } from './overview.js';
import { who } from './who.js';

const VIEWS = {
  now: ['Now', now],
  search: ['Search', search],
  document: ['Document', documentView],
  overview: ['Overview', overview],
  who: ['Who about whom', who],
};

const main = document.getElementById('main');
let leave = () => {};
let visit = 0;

async function show() {
  if (location.hash === '#main') { main.focus(); return; }
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/');
  const [title, view] = VIEWS[name] ?? VIEWS.now;
  const first = visit++ === 0;
  const mine = visit;
  leave();
  leave = () => {};
  document.title = `${title} · Millrace`;
  for (const link of document.querySelectorAll('nav a')) {
    const here = link.dataset.view === (VIEWS[name] ? name : 'now');
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
  const place = h('div', { class: `view ${name}` }, loading());
  replace(main, place);
  try {
    const cleanup = await view(place, new URLSearchParams(query), rest.map(decodeURIComponent));
    if (mine !== visit) { cleanup?.(); return; }
    leave = cleanup ?? leave;
  } catch (error) {
    if (mine !== visit) return;
    replace(place, h('h1', { tabindex: -1 }, title), trouble(error));
  }
  if (!first) {
    window.scrollTo(0, 0);
    place.querySelector('h1')?.focus({ preventScroll: true });
  }
}

window.addEventListener('hashchange', show);
show();
