// Finds documents.

import { h, replace, say, trouble, loading } from './dom.js';
import { get } from './api.js';
import { STATES, count, date, kind, language, signed, toneWord } from './text.js';

const SYNTAX = [
  ['security dns', 'documents with both words'],
  ['"security of the DNS"', 'a phrase'],
  ['water -gas', 'without a word'],
  ['water | gas', 'either'],
  ['harb*', 'words that begin so'],
  ['person:beckstrom', 'who names somebody; also org: place: event: law:'],
  ['from:beckstrom', 'letters and mails from somebody; also to: author:'],
  ['tone:negative', 'documents of this tone'],
  ['towards:"ICANN" tone:negative', 'a tone towards somebody'],
  ['after:2010-03 before:2011', 'by date'],
  ['lang:de type:pdf', 'language and file type; also source: state: path:'],
];

// What a facet adds to the query, and how its values read.
const FACETS = [
  ['tones', 'Tone', (v) => `tone:${v}`, toneWord],
  ['types', 'Type', (v) => `type:${quoted(v)}`, kind],
  ['languages', 'Language', (v) => `lang:${v}`, language],
  ['people', 'People', (v) => `person:${quoted(v)}`, (v) => v],
  ['organizations', 'Organisations', (v) => `org:${quoted(v)}`, (v) => v],
  ['places', 'Places', (v) => `place:${quoted(v)}`, (v) => v],
  ['years', 'Year', (v) => `after:${v} before:${Number(v) + 1}`, (v) => v],
  ['sources', 'Source', (v) => `source:${quoted(v)}`, (v) => v],
  ['states', 'State', (v) => `state:${v}`, (v) => STATES[v] ?? v],
];

const SHOWN = 6;

export const quoted = (value) => `"${String(value).replaceAll('"', ' ')}"`;

export async function search(place, parameters) {
  const query = parameters.get('q') ?? '';
  const sort = parameters.get('sort') ?? 'relevance';
  const like = parameters.get('like') ?? '';
  const box = h('input', { type: 'search', id: 'q', name: 'q', value: query, maxlength: 1000, autocomplete: 'off', spellcheck: 'false', placeholder: 'Words, "phrases", person:…, towards:…' });
  const order = h('select', { id: 'sort', onchange: () => go() },
    [['relevance', 'Best first'], ['newest', 'Newest first'], ['oldest', 'Oldest first'], ['name', 'By name']]
      .map(([value, label]) => h('option', { value, selected: value === sort }, label)));
  const results = h('div', { class: 'results' });
  const aside = h('aside', { class: 'facets', 'aria-label': 'Narrow the search' });

  function go(text = box.value) {
    const next = new URLSearchParams({ q: text.trim() });
    if (order.value !== 'relevance') next.set('sort', order.value);
    if (like) next.set('like', like);
    const hash = `#/search?${next}`;
    if (location.hash === hash) window.dispatchEvent(new HashChangeEvent('hashchange'));
    else location.hash = hash;
  }

  replace(place,
    h('h1', { tabindex: -1 }, 'Search'),
    h('form', { role: 'search', class: 'searchbox', onsubmit: (event) => { event.preventDefault(); go(); } },
      h('label', { for: 'q', class: 'unseen' }, 'Search documents'), box, h('button', {}, 'Search'),
      h('label', { for: 'sort', class: 'unseen' }, 'Order'), order),
    like && h('p', { class: 'chips' }, h('a', { class: 'chip', href: `#/search?${new URLSearchParams({ q: query })}` }, 'only documents like the one you came from', h('span', { 'aria-hidden': 'true' }, ' ×'))),
    h('details', { class: 'help' }, h('summary', {}, 'How to search'),
      h('dl', {}, SYNTAX.map(([example, meaning]) => h('div', {}, h('dt', {}, h('a', { href: `#/search?${new URLSearchParams({ q: example })}` }, h('code', {}, example))), h('dd', {}, meaning))))),
    h('div', { class: 'searched' }, aside, results));

  replace(results, loading());
  try {
    const page = await get('search', { q: query, sort, like, facets: 'true' });
    show(page);
  } catch (error) {
    replace(results, trouble(error));
  }

  function show(page) {
    const told = page.total === 0 ? 'Nothing found' : `${count(page.total, 'document')}${query ? '' : ' in all'}`;
    say(told);
    const list = h('ol', { class: 'hits' }, page.hits.map((hit) => found(hit, query)));
    const more = h('div', { class: 'more' });
    replace(results, h('h2', { class: 'total' }, told),
      page.total === 0 && h('p', { class: 'muted' }, 'Fewer words find more; “How to search” above has examples.'), list, more);
    offer(page.next);
    replace(aside, page.facets && page.total > 0 && FACETS.map((facet) => values(facet, page.facets[facet[0]])));

    function offer(next) {
      replace(more, next && h('button', {
        class: 'quiet',
        onclick: async () => {
          try {
            const further = await get('search', { q: query, sort, like, cursor: next });
            const items = further.hits.map((hit) => found(hit, query));
            list.append(...items);
            offer(further.next);
            items[0]?.querySelector('a').focus();
            say(`${list.children.length} of ${page.total} shown`);
          } catch (error) {
            replace(more, trouble(error));
          }
        },
      }, 'More results'));
    }
  }

  function values([name, title, term, label], counts) {
    const useful = (counts ?? []).filter((one) => one.value !== 'not_applicable' || counts.length > 1);
    if (useful.length === 0) return null;
    const item = (one) => {
      const piece = term(one.value);
      const on = query.includes(piece);
      return h('li', {}, h('button', {
        class: `facet${on ? ' on' : ''}`, 'aria-pressed': String(on),
        onclick: () => go(on ? query.replace(piece, '').replace(/\s+/g, ' ') : `${query} ${piece}`),
      }, h('span', { class: name === 'tones' ? `tonedot ${one.value}` : '' }), h('span', { class: 'value' }, label(one.value)), h('span', { class: 'muted number' }, one.documents.toLocaleString('en'))));
    };
    return h('section', {}, h('h3', {}, title), h('ul', {}, useful.slice(0, SHOWN).map(item)),
      useful.length > SHOWN && h('details', {}, h('summary', {}, `${useful.length - SHOWN} more`), h('ul', {}, useful.slice(SHOWN).map(item))));
  }

  return undefined;
}

function found(hit, query) {
  const name = hit.name ?? hit.path;
  return h('li', { class: 'hit' },
    h('h3', {}, h('a', { href: `#/document/${hit.document}${query ? `?${new URLSearchParams({ q: query })}` : ''}` }, hit.title || name)),
    h('p', { class: 'muted small path' }, [hit.title || hit.path !== name ? hit.path : '', hit.partPath, hit.mediaType && kind(hit.mediaType), hit.time && date(hit.time)].filter(Boolean).join(' · ')),
    hit.highlights.map((piece) => h('p', { class: 'piece-of-text' }, '… ', highlighted(piece), ' …')),
    h('p', { class: 'small' }, tone(hit.tone, hit.toneScore), hit.state !== 'searchable' && h('span', { class: `badge ${hit.state}` }, STATES[hit.state] ?? hit.state)));
}

/** What matched stands between two control characters. */
function highlighted(piece) {
  return piece.replace(/\s+/g, ' ').split(/(?=[\u0002\u0003])/).map((run) =>
    run[0] === '\u0002' ? h('mark', {}, run.slice(1)) : run[0] === '\u0003' ? run.slice(1) : run);
}

export function tone(label, score) {
  const word = String(label ?? '').toLowerCase();
  return h('span', { class: `tone ${word}` }, toneWord(word), score !== null && score !== undefined && word !== 'not_applicable' && h('span', { class: 'number' }, ` ${signed(score)}`));
}

