// Makes elements. Text becomes text nodes, never markup, whatever a document holds.

export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(element, attributes, children);
  return element;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false));
}

export const replace = (element, ...children) =>
  element.replaceChildren(...children.flat(9).filter((child) => child));

/** Tells people who do not see the page. */
export function say(text) {
  const place = document.getElementById('said');
  if (place.textContent !== text) place.textContent = text;
}

export function trouble(error) {
  return h('div', { class: 'panel trouble', role: 'alert' },
    h('p', {}, h('strong', {}, error.message ?? 'Something went wrong.')),
    error.help && h('p', {}, error.help));
}

export const loading = () => h('p', { class: 'muted loading' }, 'Loading …');
