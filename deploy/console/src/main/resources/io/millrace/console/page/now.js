// What is coming in, live.

import { h, replace, say, trouble } from './dom.js';
import { get, post } from './api.js';
import { uploadArea } from './upload.js';
import { STATES, clock, count, kind, reason, size, span } from './text.js';

const ORDER = ['received', 'extracted', 'enriched', 'searchable', 'partial', 'failed', 'removed', 'skipped'];
const ON_THE_WAY = ['received', 'extracted', 'enriched'];

export async function now(place) {
  const status = await get('status');
  const live = h('span', { class: 'live' }, 'live');
  const sums = h('div', {});
  const waits = h('div', {});
  const recent = h('section', { class: 'panel', 'aria-labelledby': 'recent-title' });
  const failed = h('section', { class: 'panel', 'aria-labelledby': 'failed-title' });
  replace(place,
    h('div', { class: 'title' }, h('h1', { tabindex: -1 }, 'Now'), live),
    waits, sums,
    h('div', { class: 'columns' }, h('div', {}, uploadArea(status.inbox), failed), recent));

  let failures = '';
  function show(is) {
    document.getElementById('version').textContent = is.version;
    replace(waits, waiting(is));
    replace(sums, sumsOf(is));
    showRecent(recent, is.recent);
    const seen = JSON.stringify([is.failures, is.states.failed]);
    if (is.counted && seen !== failures) {
      failures = seen;
      showFailures(failed);
    }
    const way = ON_THE_WAY.reduce((sum, state) => sum + is.states[state], 0);
    say(`${count(is.found, 'file')} found, ${is.states.searchable} searchable, ${way} on the way, ${is.states.failed} failed`);
  }
  show(status);

  let events;
  function listen() {
    events = new EventSource('/api/events');
    events.addEventListener('status', (event) => show(JSON.parse(event.data)));
    events.onopen = () => { live.textContent = 'live'; live.classList.remove('off'); };
    events.onerror = () => { live.textContent = 'not connected'; live.classList.add('off'); };
  }
  // A tab in the background takes no place from others.
  const look = () => { events?.close(); if (!document.hidden) listen(); };
  document.addEventListener('visibilitychange', look);
  look();
  return () => { document.removeEventListener('visibilitychange', look); events?.close(); };
}

function waiting(is) {
  const all = is.waiting.filter((one) => one.seconds >= 2 || !is.counted);
  if (all.length === 0) return null;
  return h('section', { class: 'panel waiting', 'aria-label': 'What waits' },
    h('h2', {}, is.ready ? 'Waiting, and going on by itself' : 'Starting'),
    h('ul', {}, all.map((one) => h('li', {}, h('strong', {}, one.who), ': ', one.why, one.seconds ? `, for ${span(one.seconds)}` : ''))),
    !is.counted && is.ready && h('p', { class: 'muted' }, 'The numbers below are the last ones known.'));
}

function sumsOf(is) {
  const found = Math.max(1, is.found);
  const way = ON_THE_WAY.reduce((sum, state) => sum + is.states[state], 0);
  const done = is.found - way;
  const bar = h('div', { class: 'bar', role: 'img', 'aria-label': `${done} of ${is.found} files have arrived where they are going` },
    ORDER.filter((state) => is.states[state] > 0).map((state) => {
      const piece = h('span', { class: `piece ${state}`, title: `${STATES[state]}: ${is.states[state]}` });
      piece.style.flexGrow = is.states[state] / found;
      return piece;
    }));
  const shown = ORDER.filter((state) => is.states[state] > 0 || !['removed'].includes(state));
  return h('section', { class: 'panel sums', 'aria-labelledby': 'sums-title' },
    h('h2', { id: 'sums-title' }, is.found === 0 ? 'No files yet' : `${count(is.found, 'file')} found, ${way === 0 ? 'all accounted for' : `${way} on the way`}`),
    bar,
    h('dl', { class: 'tiles' }, shown.map((state) => h('div', { class: `tile ${state}${is.states[state] ? '' : ' none'}`, 'data-state': state },
      h('dt', {}, h('span', { class: `dot ${state}`, 'aria-hidden': 'true' }), STATES[state]),
      h('dd', {}, is.states[state].toLocaleString('en'))))),
    is.oldest && h('p', { class: 'muted small' }, 'Longest on the way: ', h('a', { href: `#/document/${is.oldest.id}` }, is.oldest.path), `, ${span(is.oldest.seconds)}`),
    !is.balanced && h('p', { class: 'bad' }, 'The states do not sum up to the files found.'),
    details(is));
}

function details(is) {
  const sources = Object.entries(is.sources);
  const left = Object.entries(is.skipped);
  if (sources.length < 2 && left.length === 0) return null;
  return h('p', { class: 'muted small' },
    left.length > 0 && [left.map(([why, number]) => `${number} ${why.replace('skipped: ', 'skipped as ').toLowerCase().replaceAll('_', ' ')}`).join(', '), '. '],
    sources.length > 1 && sources.map(([name, of]) => `${name}: ${Object.entries(of).filter(([, n]) => n).map(([state, n]) => `${n} ${state}`).join(', ')}`).join('; '));
}

function showRecent(section, documents) {
  const rows = documents.slice(0, 20).map((one) => h('tr', {},
    h('td', {}, h('a', { href: `#/document/${one.id}` }, one.name),
      one.path !== one.name && h('div', { class: 'muted small path' }, one.path)),
    h('td', { class: 'wide muted' }, kind(one.mediaType)),
    h('td', {}, h('span', { class: `badge ${one.state}` }, STATES[one.state]),
      one.reasons.length > 0 && h('div', { class: 'muted small' }, one.reasons.map(reason).join(', '))),
    h('td', { class: 'wide number muted' }, clock(one.received)),
    h('td', { class: 'wide number muted' }, one.latencyMs === null ? '' : `${(one.latencyMs / 1000).toFixed(1)} s`)));
  const focused = section.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  replace(section, h('h2', { id: 'recent-title' }, 'Came in last'),
    rows.length === 0 ? h('p', { class: 'muted' }, 'Nothing has come in yet. The first document takes a few seconds.')
      : h('table', { class: 'list' },
        h('caption', { class: 'unseen' }, 'Documents that came in last'),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Document'), h('th', { scope: 'col', class: 'wide' }, 'Type'), h('th', { scope: 'col' }, 'State'),
          h('th', { scope: 'col', class: 'wide number' }, 'Received'), h('th', { scope: 'col', class: 'wide number' }, 'Took'))),
        h('tbody', {}, rows)));
  // New rows must not take the keyboard away.
  if (focused) section.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

async function showFailures(section) {
  let all;
  try {
    all = await get('failed');
  } catch (error) {
    replace(section, h('h2', { id: 'failed-title' }, 'Failed'), trouble(error));
    return;
  }
  replace(section, h('h2', { id: 'failed-title' }, all.total === 0 ? 'Nothing failed' : `${all.total} failed`),
    all.total === 0 ? h('p', { class: 'muted' }, 'What cannot be read is listed here with the reason.')
      : h('ul', { class: 'failures' }, all.failed.map(failure)),
    all.total > all.failed.length && h('p', { class: 'muted small' }, 'The newest are shown; `millrace failed list` has all.'));
}

function failure(one) {
  const told = h('span', { class: 'muted small', role: 'status' });
  const button = h('button', {
    class: 'quiet', 'aria-label': `Retry ${one.name}`,
    onclick: async () => {
      button.disabled = true;
      told.textContent = 'asking …';
      try {
        await post(`failed/${one.id}/retry`);
        told.textContent = 'runs again';
        say(`${one.name} runs again`);
        button.remove();
      } catch (error) {
        button.disabled = false;
        told.textContent = error.message;
      }
    },
  }, 'Retry');
  return h('li', {},
    h('div', {}, h('a', { href: `#/document/${one.id}` }, one.name), ' ', h('span', { class: 'muted small' }, size(one.size))),
    h('div', { class: 'muted small' }, h('span', { class: 'why' }, reason(one.reason)), ` · at ${one.stage}${one.attempts > 1 ? ` · ${count(one.attempts, 'attempt')}` : ''} · `, h('code', {}, one.reason)),
    h('div', {}, button, ' ', told));
}
