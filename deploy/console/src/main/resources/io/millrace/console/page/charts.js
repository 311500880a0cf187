// Draws charts; each is a table, too.

import { h } from './dom.js';

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const FORMATS = {
  day: { day: 'numeric', month: 'short', year: 'numeric' }, week: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' }, quarter: { month: 'short', year: 'numeric' }, year: { year: 'numeric' },
};

export const stepName = (iso, step) => new Date(iso).toLocaleDateString('en-GB', { ...(FORMATS[step] ?? FORMATS.year), timeZone: 'UTC' });

/** Steps without any document are steps, too. */
export function gapless(time, step) {
  if (time.length < 2) return time;
  const known = new Map(time.map((one) => [Date.parse(one.from), one]));
  const all = [];
  const at = new Date(time[0].from);
  const end = Date.parse(time.at(-1).from);
  while (at.getTime() <= end && all.length < 400) {
    all.push(known.get(at.getTime()) ?? { from: at.toISOString(), documents: 0, negative: 0, neutral: 0, positive: 0, tone: null });
    if (step === 'day') at.setUTCDate(at.getUTCDate() + 1);
    else if (step === 'week') at.setUTCDate(at.getUTCDate() + 7);
    else if (step === 'month') at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return known.size > all.length ? time : all;
}

/** A figure with its title, the drawing, and the same numbers as a table. */
export function figure(title, label, config, heads, rows) {
  const canvas = h('canvas', { role: 'img', 'aria-label': label });
  const element = h('figure', { class: 'panel chart' }, h('figcaption', {}, h('h2', {}, title)),
    h('div', { class: 'canvas' }, canvas), table(title, heads, rows));
  let chart;
  const draw = () => {
    chart?.destroy();
    Object.assign(Chart.defaults, { animation: false, color: colour('muted'), borderColor: colour('line'), maintainAspectRatio: false });
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 12;
    chart = new Chart(canvas, config(colour));
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw);
  // The drawing takes the size of its place, which it has once it is on the page.
  requestAnimationFrame(draw);
  return { element, destroy: () => { dark.removeEventListener('change', draw); chart?.destroy(); } };
}

export function table(title, heads, rows) {
  return h('details', { class: 'as-table' }, h('summary', {}, 'As a table'),
    h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `${title}, as a table` },
      h('table', { class: 'list' }, h('caption', { class: 'unseen' }, title),
        h('thead', {}, h('tr', {}, heads.map((head, n) => h('th', { scope: 'col', class: n ? 'number' : '' }, head)))),
        h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell, n) => h(n ? 'td' : 'th', n ? { class: 'number' } : { scope: 'row' }, cell))))))));
}

/** Documents over time, by tone. */
export function volume(title, time, step) {
  const steps = gapless(time, step);
  const none = (one) => Math.max(0, one.documents - one.negative - one.neutral - one.positive);
  const data = (name, label, value, c, pattern) => ({ label, data: steps.map(value), backgroundColor: c(pattern), stack: 'all', maxBarThickness: 46, borderRadius: 2 });
  return figure(title, `Bars: ${title.toLowerCase()}, ${steps.length} steps`, (c) => ({
    type: 'bar',
    data: {
      labels: steps.map((one) => stepName(one.from, step)),
      datasets: [
        data('negative', 'negative', (one) => one.negative, c, 'negative'), data('neutral', 'neutral', (one) => one.neutral, c, 'neutral'),
        data('positive', 'positive', (one) => one.positive, c, 'positive'), data('none', 'no tone', none, c, 'none')].filter((set) => set.data.some((n) => n > 0)),
    },
    options: { scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } }, plugins: { legend: { position: 'bottom', labels: { boxWidth: 12 } } } },
  }), ['When', 'Negative', 'Neutral', 'Positive', 'No tone'], steps.filter((one) => one.documents).map((one) => [stepName(one.from, step), one.negative, one.neutral, one.positive, none(one)]));
}

/** The mean tone over time: blue above the middle, orange below. */
export function toneLine(title, time, step) {
  const steps = gapless(time, step);
  const toned = steps.filter((one) => one.tone !== null && one.tone !== undefined);
  return figure(title, `Line: ${title}, from −1 (negative) to +1 (positive), ${toned.length} steps`, (c) => ({
    type: 'line',
    data: {
      labels: steps.map((one) => stepName(one.from, step)),
      datasets: [{
        label: 'mean tone', data: steps.map((one) => one.tone ?? null), spanGaps: true, borderColor: c('muted'), borderWidth: 2, tension: 0,
        pointRadius: steps.map((one) => Math.min(9, 4 + Math.sqrt(one.documents))), pointHoverRadius: 9,
        pointBackgroundColor: steps.map((one) => c((one.tone ?? 0) > 0.2 ? 'positive' : (one.tone ?? 0) < -0.2 ? 'negative' : 'neutral')),
        segment: { borderDash: (line) => (line.p1DataIndex - line.p0DataIndex > 1 ? [3, 5] : undefined) },
        pointStyle: steps.map((one) => ((one.tone ?? 0) > 0.2 ? 'triangle' : (one.tone ?? 0) < -0.2 ? 'rectRot' : 'circle')),
      }],
    },
    options: {
      scales: { x: { offset: true, grid: { display: false } }, y: { min: -1, max: 1, ticks: { stepSize: 0.5, callback: (value) => ({ '-1': 'negative', 0: 'neutral', 1: 'positive' }[value] ?? value) } } },
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: (item) => `${item.parsed.y.toFixed(2)} in ${steps[item.dataIndex].documents} document(s)` } } },
    },
  }), ['When', 'Mean tone', 'Documents'], toned.map((one) => [stepName(one.from, step), one.tone.toFixed(2), one.documents]));
}

/** A list whose items have lengths. */
export function bars(title, items, { link, label = (item) => item.value ?? item.name, toned = false } = {}) {
  const most = Math.max(1, ...items.map((item) => item.documents));
  return h('section', { class: 'panel bars' }, h('h2', {}, title),
    items.length === 0 ? h('p', { class: 'muted' }, 'None yet.') : h('ol', {}, items.map((item) => {
      const bar = h('span', { class: 'length', 'aria-hidden': 'true' });
      if (toned) {
        const all = item.negative + item.neutral + item.positive;
        const pieces = all ? ['negative', 'neutral', 'positive'] : [];
        for (const piece of pieces) {
          const part = h('span', { class: piece });
          part.style.flexGrow = item[piece];
          if (item[piece]) bar.append(part);
        }
        if (!all) bar.append(h('span', { class: 'none' }));
      } else bar.append(h('span', { class: 'plain' }));
      bar.style.width = `${(item.documents / most) * 100}%`;
      return h('li', {}, h('span', { class: 'bar-label' }, h('a', { href: link(item) }, label(item)), h('span', { class: 'number muted' }, item.documents.toLocaleString('en'))), bar,
        toned && item.tone !== null && h('span', { class: 'unseen' }, `mean tone ${item.tone.toFixed(2)}`));
    })));
}

