// The tone of documents towards those whom they name.

import { h, replace } from './dom.js';
import { get } from './api.js';
import { toneLine, volume } from './charts.js';
import { quoted, tone } from './search.js';
import { TYPES, count, signed, toneOf } from './text.js';

const GROUPS = ['ORGANIZATION', 'PERSON', 'LOCATION', 'EVENT', 'LAW'];
const SEEN = 12;

export async function who(place, parameters) {
  const of = await get('charts/who-about-whom', { entity: parameters.get('entity') });
  const title = h('h1', { tabindex: -1 }, 'Who about whom');
  if (of.targets.length === 0) {
    replace(place, title, h('p', { class: 'panel' }, 'No document has a tone towards anybody yet.'));
    return undefined;
  }
  const choose = h('select', { id: 'entity', onchange: () => { location.hash = `#/who?${new URLSearchParams({ entity: choose.value })}`; } },
    GROUPS.map((type) => [type, of.targets.filter((one) => one.type === type)]).filter(([, list]) => list.length)
      .map(([type, list]) => h('optgroup', { label: TYPES[type] }, list.map((one) => h('option', { value: one.key, selected: one.key === of.chosen?.key }, `${one.name} (${one.documents})`)))));
  const name = of.chosen?.name ?? '';
  const charts = of.chosen ? [toneLine(`Tone towards ${name} over time`, of.time, of.step), volume(`Opinions of ${name}, by tone`, of.time, of.step)] : [];
  replace(place, title,
    h('p', { class: 'muted' }, 'In what tone documents speak of people, organisations and places, and who speaks so.'),
    h('form', { class: 'picker', onsubmit: (event) => event.preventDefault() }, h('label', { for: 'entity' }, 'Tone towards'), choose,
      of.chosen && tone(of.chosen.tone === null ? 'not_applicable' : toneOf(of.chosen.tone), of.chosen.tone),
      h('a', { href: `#/search?${new URLSearchParams({ q: `towards:${quoted(name)}` })}` }, `the ${count(of.chosen?.documents ?? 0, 'document')}`)),
    h('div', { class: 'grid two' }, charts.map((chart) => chart.element)),
    matrix(of), towards(of));
  return () => charts.forEach((chart) => chart.destroy());
}

function matrix(of) {
  const targets = [];
  const holders = [];
  const weight = new Map();
  for (const cell of of.cells) {
    weight.set(cell.target, (weight.get(cell.target) ?? 0) + cell.documents);
    if (!holders.includes(cell.holder)) holders.push(cell.holder);
  }
  targets.push(...[...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a)).slice(0, SEEN));
  if (holders.length === 0) return null;
  const find = (holder, target) => of.cells.find((cell) => cell.holder === holder && cell.target === target);
  return h('section', { class: 'panel', 'aria-labelledby': 'matrix-title' },
    h('h2', { id: 'matrix-title' }, 'Who speaks of whom'),
    h('p', { class: 'muted small' }, 'Rows hold the tone, columns are spoken of. Blue is positive, orange negative; the number is the mean, from −1 to +1.'),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'matrix-title' },
      h('table', { class: 'matrix' }, h('caption', { class: 'unseen' }, 'Mean tone by holder and target'),
        h('thead', {}, h('tr', {}, h('td', {}), targets.map((target) => h('th', { scope: 'col' }, h('a', { href: `#/search?${new URLSearchParams({ q: `towards:${quoted(target)}` })}` }, target))))),
        h('tbody', {}, holders.map((holder) => h('tr', {}, h('th', { scope: 'row' }, holder === 'author' ? 'author, not named' : holder),
          targets.map((target) => {
            const cell = find(holder, target);
            if (!cell) return h('td', { class: 'empty' }, h('span', { class: 'unseen' }, 'none'));
            const strength = Math.abs(cell.tone) > 0.6 ? 'strong' : Math.abs(cell.tone) > 0.2 ? 'weak' : '';
            return h('td', { class: `cell ${toneOf(cell.tone)} ${strength}`, title: `${count(cell.documents, 'document')}` }, signed(cell.tone));
          })))))));
}

function towards(of) {
  return h('section', { class: 'panel', 'aria-labelledby': 'towards-title' }, h('h2', { id: 'towards-title' }, 'Tone towards each'),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'towards-title' }, h('table', { class: 'list' }, h('caption', { class: 'unseen' }, 'Tone towards each'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Name'), h('th', { scope: 'col', class: 'wide' }, 'Kind'), h('th', { scope: 'col', class: 'number' }, 'Documents'), h('th', { scope: 'col' }, 'Tones'), h('th', { scope: 'col', class: 'number' }, 'Mean'))),
      h('tbody', {}, of.targets.slice(0, 25).map((one) => {
        const bar = h('span', { class: 'length', role: 'img', 'aria-label': `${one.negative} negative, ${one.neutral} neutral, ${one.positive} positive` });
        for (const piece of ['negative', 'neutral', 'positive']) {
          if (!one[piece]) continue;
          const part = h('span', { class: piece });
          part.style.flexGrow = one[piece];
          bar.append(part);
        }
        return h('tr', {}, h('th', { scope: 'row' }, h('a', { href: `#/who?${new URLSearchParams({ entity: one.key })}` }, one.name)), h('td', { class: 'wide muted' }, TYPES[one.type] ?? one.type),
          h('td', { class: 'number' }, one.documents), h('td', { class: 'tones' }, bar), h('td', { class: 'number' }, one.tone === null ? '' : signed(one.tone)));
      })))));
}
