// What there is, and in what tone.

import { h, replace } from './dom.js';
import { get } from './api.js';
import { bars, toneLine, volume } from './charts.js';
import { quoted } from './search.js';
import { count, kind, language, toneWord } from './text.js';

const link = (field) => (item) => `#/search?${new URLSearchParams({ q: `${field}:${quoted(item.value ?? item.name)}` })}`;

export async function overview(place) {
  const of = await get('charts/overview');
  if (of.documents === 0) {
    replace(place, h('h1', { tabindex: -1 }, 'Overview'), h('p', { class: 'panel' }, 'There are no documents yet. ', h('a', { href: '#/now' }, 'Add some'), ', then come back.'));
    return undefined;
  }
  const charts = [volume('Documents over time', of.time, of.step), toneLine('Tone over time', of.time, of.step)];
  replace(place,
    h('h1', { tabindex: -1 }, 'Overview'),
    h('p', { class: 'muted' }, `${count(of.documents, 'document')}, by the date each was written, as well as can be told.`),
    h('div', { class: 'grid two' }, charts.map((chart) => chart.element)),
    h('p', { class: 'legend' }, h('span', { class: 'tonedot negative' }), 'negative ', h('span', { class: 'tonedot neutral' }), 'neutral ', h('span', { class: 'tonedot positive' }), 'positive tone towards the name, by number of documents'),
    h('div', { class: 'grid three' },
      bars('People', of.people, { link: link('person'), toned: true }),
      bars('Organisations', of.organizations, { link: link('org'), toned: true }),
      bars('Places', of.places, { link: link('place'), toned: true }),
      bars('Types', of.types, { link: link('type'), label: (item) => kind(item.value) }),
      bars('Languages', of.languages, { link: link('lang'), label: (item) => language(item.value) }),
      bars('Tone', of.tones, { link: link('tone'), label: (item) => toneWord(item.value) })));
  return () => charts.forEach((chart) => chart.destroy());
}
