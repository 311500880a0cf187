// One document: its text with what was found in it, marked in place.

import { h, svg, replace } from './dom.js';
import { get } from './api.js';
import { tone } from './search.js';
import { STATES, TYPES, count, date, kind, language, moment, reason, signed, size, toneWord } from './text.js';

const ORDER = Object.keys(TYPES);
const NAMES = ['PERSON', 'ORGANIZATION', 'LOCATION', 'EVENT', 'LAW'];

export async function documentView(place, parameters, [id]) {
  const is = await get(`documents/${encodeURIComponent(id ?? '')}`);
  const { ledger } = is;
  const title = is.document?.title || ledger.name;
  document.title = `${title} · Millrace`;
  const back = parameters.get('q');
  const header = h('header', { class: 'document-head' },
    back && h('p', { class: 'small' }, h('a', { href: `#/search?${new URLSearchParams({ q: back })}` }, '← Back to the results')),
    h('h1', { tabindex: -1 }, title),
    h('p', { class: 'facts' },
      h('span', { class: `badge ${ledger.state.toLowerCase()}` }, STATES[ledger.state.toLowerCase()]),
      is.sentiment && tone(is.sentiment.label, is.sentiment.score),
      h('span', {}, kind(ledger.mediaType)), h('span', {}, size(ledger.size)),
      is.language && h('span', {}, language(is.language)),
      is.document?.date && h('span', {}, date(is.document.date))),
    h('p', { class: 'muted small path' }, ledger.path),
    ledger.state !== 'REMOVED' && h('p', { class: 'actions' },
      h('a', { class: 'button', href: `/api/documents/${ledger.document}/original`, download: '' }, 'Download the original'),
      is.parts.length > 0 && h('a', { class: 'button quiet', href: `#/search?${new URLSearchParams({ like: ledger.document })}` }, 'More like this')));

  const parts = is.parts.filter((part) => part.text || part.entities.length);
  const text = h('div', { class: 'texts' });
  const side = h('aside', { class: 'document-side', 'aria-label': 'What was found' });
  const marks = new Map();
  replace(place, header, failure(ledger, is),
    is.summary.length > 0 && h('section', { class: 'panel summary', 'aria-labelledby': 'summary-title' }, h('h2', { id: 'summary-title' }, 'In short'),
      h('p', {}, is.summary.map((sentence) => sentence.replace(/\s+/g, ' ')).join(' … ')),
      is.keyPhrases.length > 0 && h('p', { class: 'chips' }, is.keyPhrases.slice(0, 10).map((phrase) => h('a', { class: 'chip', href: `#/search?${new URLSearchParams({ q: `"${phrase.replaceAll('"', ' ')}"` })}` }, phrase)))),
    parts.length > 0 && controls(text),
    h('div', { class: 'document-body' }, text, side));

  replace(text, parts.map((part, number) => partOf(part, number, parts.length, marks)),
    is.cut && h('p', { class: 'panel' }, 'The text is longer; the original has all of it.'),
    parts.length === 0 && h('p', { class: 'panel muted' }, is.document ? 'This document has no text.' : 'Its text is not there yet.'));
  replace(side, entities(parts, marks), parts.length > 1 && contents(parts), provenance(is), metadata(is));
}

function failure(ledger, is) {
  const reasons = ledger.reasons.length ? ledger.reasons : is.reasons ?? [];
  if (ledger.state === 'SEARCHABLE' && reasons.length === 0) return null;
  if (ledger.state === 'REMOVED') return h('p', { class: 'panel' }, 'This document was removed from its source.');
  if (reasons.length === 0) return null;
  return h('div', { class: 'panel trouble' }, h('p', {},
    h('strong', {}, ledger.state === 'FAILED' ? 'It could not be read: ' : 'Not all of it could be read: '), reasons.map(reason).join(', '), '.'),
    ledger.state === 'FAILED' && h('p', { class: 'muted' }, 'It can be found by its name and metadata. ', h('a', { href: '#/now' }, 'Retry it from “Now”.')));
}

function controls(text) {
  const toggle = (label, name, on) => {
    const box = h('input', { type: 'checkbox', checked: on, onchange: () => text.classList.toggle(name, box.checked) });
    text.classList.toggle(name, on);
    return h('label', {}, box, ' ', label);
  };
  return h('div', { class: 'controls', role: 'group', 'aria-label': 'What is marked in the text' },
    toggle('Names', 'with-names', true), toggle('Dates and amounts', 'with-values', false), toggle('Tone of sentences', 'with-sentences', false),
    h('span', { class: 'legend', 'aria-hidden': 'true' },
      h('span', { class: 'e PERSON' }, 'person'), h('span', { class: 'e ORGANIZATION' }, 'organisation'), h('span', { class: 'e LOCATION' }, 'place'),
      h('span', { class: 'e PERSON positive' }, 'positive'), h('span', { class: 'e PERSON negative' }, 'negative')));
}

function partOf(part, number, parts, marks) {
  const heading = part.title || part.path || (number === 0 ? 'Text' : `Part ${number + 1}`);
  const letter = part.letter;
  return h('article', { class: 'panel part', id: `part-${number}`, 'aria-labelledby': `part-title-${number}` },
    h('header', { class: 'part-head' },
      h('h2', { id: `part-title-${number}`, class: parts === 1 ? 'unseen' : '' }, heading),
      h('p', { class: 'facts small muted' },
        parts > 1 && h('span', {}, String(part.kind).toLowerCase().replace('member', 'archive member')),
        part.speaker && h('span', {}, `spoken by ${part.speaker}`),
        letter?.sender && h('span', {}, `from ${letter.sender}`), letter?.recipients?.length > 0 && h('span', {}, `to ${letter.recipients.join('; ')}`),
        letter?.date && h('span', {}, date(letter.date)),
        tone(part.sentiment.label, part.sentiment.score))),
    bodyOf(part, marks));
}

function bodyOf(part, marks) {
  const drawn = strip(part);
  const text = h('div', { class: 'text', lang: part.language === 'und' ? undefined : part.language }, marked(part, marks));
  if (drawn) new ResizeObserver(() => align(drawn, text)).observe(text);
  return h('div', { class: 'part-body' }, drawn, text);
}

/** Puts each bar beside its sentence, wherever the lines break. */
function align(drawn, text) {
  const all = text.getBoundingClientRect();
  if (all.height === 0) return;
  const sentences = text.querySelectorAll('.s');
  for (const bar of drawn.querySelectorAll('rect')) {
    const place = sentences[Number(bar.dataset.sentence)].getBoundingClientRect();
    bar.setAttribute('y', ((place.top - all.top) / all.height) * 1000);
    bar.setAttribute('height', Math.max(2, (place.height / all.height) * 1000 - 1));
  }
}

/** The tone of the sentences from top to bottom: left of the middle negative, right of it positive. */
function strip(part) {
  const toned = part.sentences.map((sentence, number) => ({ ...sentence, number })).filter((sentence) => sentence.sentiment.label !== 'not_applicable');
  if (toned.length < 2) return null;
  const length = Math.max(1, part.text.length);
  const counts = ['negative', 'neutral', 'positive'].map((label) => `${toned.filter((s) => s.sentiment.label === label).length} ${label}`).join(', ');
  return svg('svg', { class: 'strip', viewBox: '0 0 20 1000', preserveAspectRatio: 'none', role: 'img', 'aria-label': `Tone of the sentences: ${counts}` },
    svg('line', { x1: 10, x2: 10, y1: 0, y2: 1000 }),
    toned.map((sentence) => {
      const { label, score } = sentence.sentiment;
      const wide = Math.max(1.2, Math.abs(score) * 10);
      return svg('rect', { class: label, 'data-sentence': sentence.number, x: score < 0 ? 10 - wide : 10, width: wide, y: (sentence.start / length) * 1000, height: Math.max(3, ((sentence.end - sentence.start) / length) * 1000 - 1.5) });
    }));
}

/** The text in pieces, cut where a sentence or a mention begins or ends. */
function marked(part, marks) {
  const { text } = part;
  const spots = part.entities.flatMap((entity) => entity.mentions.map((mention) => ({ entity, mention })))
    .sort((a, b) => a.mention.start - b.mention.start || b.mention.end - a.mention.end);
  const kept = [];
  let until = 0;
  for (const spot of spots) {
    if (spot.mention.start < until) continue;
    kept.push(spot);
    until = spot.mention.end;
  }
  const pieces = [];
  let next = 0;
  const fill = (into, from, to) => {
    let at = from;
    while (next < kept.length && kept[next].mention.start < to) {
      const { entity, mention } = kept[next];
      if (mention.start > at) into.push(text.slice(at, mention.start));
      const end = Math.min(mention.end, to);
      const start = Math.max(at, mention.start);
      if (end > start) into.push(markOf(entity, mention, text.slice(start, end), marks, start === mention.start));
      at = Math.max(at, end);
      if (mention.end > to) return;
      next++;
    }
    if (at < to) into.push(text.slice(at, to));
  };
  let at = 0;
  for (const sentence of part.sentences) {
    fill(pieces, at, sentence.start);
    const inside = [];
    fill(inside, sentence.start, sentence.end);
    pieces.push(h('span', { class: `s ${sentence.sentiment.label}` }, inside));
    at = sentence.end;
  }
  fill(pieces, at, text.length);
  return pieces;
}

function markOf(entity, mention, text, marks, first) {
  const label = mention.sentiment?.label ?? 'not_applicable';
  const named = NAMES.includes(entity.type);
  const told = [TYPES[entity.type], entity.name !== text && entity.name, entity.role, entity.value && `= ${entity.value}`,
    named && label !== 'not_applicable' && `tone ${toneWord(label)} ${signed(mention.sentiment.score)}`, mention.page && `page ${mention.page}`].filter(Boolean).join(' · ');
  const mark = h('mark', { class: `e ${entity.type} ${named ? 'name' : 'value'} ${label}`, title: told, tabindex: -1 }, text);
  if (first) {
    if (!marks.has(entity.key)) marks.set(entity.key, []);
    marks.get(entity.key).push(mark);
  }
  return mark;
}

function entities(parts, marks) {
  const all = new Map();
  for (const part of parts) {
    for (const entity of part.entities) {
      const known = all.get(entity.key);
      if (!known) all.set(entity.key, { ...entity, mentions: entity.mentions.length });
      else {
        known.mentions += entity.mentions.length;
        if (known.sentiment.label === 'not_applicable') known.sentiment = entity.sentiment;
      }
    }
  }
  const groups = ORDER.map((type) => [type, [...all.values()].filter((entity) => entity.type === type)
    .sort((a, b) => (b.salience ?? 0) - (a.salience ?? 0) || b.mentions - a.mentions)]).filter(([, list]) => list.length);
  if (groups.length === 0) return null;
  return h('section', { class: 'panel entities', 'aria-labelledby': 'entities-title' }, h('h2', { id: 'entities-title' }, 'Who and what'),
    groups.map(([type, list]) => group(type, list, marks)));
}

function group(type, list, marks) {
  const names = NAMES.includes(type);
  const body = h('ul', {}, list.slice(0, 100).map((entity) => {
    let at = -1;
    const jump = () => {
      const places = marks.get(entity.key) ?? [];
      if (places.length === 0) return;
      at = (at + 1) % places.length;
      const mark = places[at];
      const text = mark.closest('.texts');
      if (!names && !text.classList.contains('with-values')) document.querySelectorAll('.controls input')[1].click();
      for (const lit of document.querySelectorAll('mark.lit')) lit.classList.remove('lit');
      mark.classList.add('lit');
      mark.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
      mark.focus({ preventScroll: true });
    };
    return h('li', {},
      h('button', { class: 'entity', onclick: jump, 'aria-label': `${entity.name}, ${count(entity.mentions, 'mention')}; go to the next` },
        h('span', { class: `e ${type}` }, entity.name), h('span', { class: 'muted small' }, ` ×${entity.mentions}`)),
      names && entity.sentiment.label !== 'not_applicable' && tone(entity.sentiment.label, entity.sentiment.score),
      entity.role && h('div', { class: 'muted small' }, entity.role),
      (entity.opinions ?? []).filter((opinion) => opinion.holder).slice(0, 4).map((opinion) =>
        h('div', { class: 'small opinion' }, `${opinion.holder.name}: `, tone(opinion.sentiment.label, opinion.sentiment.score))));
  }));
  const title = `${TYPES[type]}${list.length > 1 ? ` (${list.length})` : ''}`;
  return names ? h('section', {}, h('h3', {}, title), body) : h('details', {}, h('summary', {}, title), body);
}

function contents(parts) {
  return h('nav', { class: 'panel', 'aria-label': 'Parts' }, h('h2', {}, 'Parts'), h('ol', { class: 'plain' },
    parts.map((part, number) => h('li', {}, h('button', { class: 'link', onclick: () => { const place = document.getElementById(`part-${number}`); place.scrollIntoView(); place.querySelector('h2').tabIndex = -1; place.querySelector('h2').focus({ preventScroll: true }); } },
      part.title || part.path || 'Text')))));
}

function provenance(is) {
  const { ledger } = is;
  const rows = [
    ['State', `${STATES[ledger.state.toLowerCase()]}, revision ${ledger.revision}, run ${ledger.run}`],
    ['Source', ledger.source], ['Received', moment(ledger.received)], ['Extracted', moment(ledger.extracted)], ['Analysed', moment(ledger.enriched)], ['Searchable', moment(ledger.indexed)],
    ['File changed', moment(ledger.modified)], ['Tika', is.provenance?.tika], ['Analysis', is.provenance?.analysis], ['Settings', is.provenance?.settings],
    ['Millrace', is.provenance?.millrace], ['SHA-256', ledger.sha256], ['Document id', ledger.document]];
  return h('details', { class: 'panel' }, h('summary', {}, h('h2', {}, 'Where it comes from')), pairs(rows));
}

function metadata(is) {
  const about = is.document;
  if (!about) return null;
  const rows = [['Authors', about.authors.join(', ')], ...Object.entries(about.metadata).sort().map(([name, values]) => [name, values.join(', ')])];
  if (rows.every(([, value]) => !value)) return null;
  return h('details', { class: 'panel' }, h('summary', {}, h('h2', {}, 'Metadata')), pairs(rows));
}

const pairs = (rows) => h('dl', { class: 'pairs' }, rows.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
