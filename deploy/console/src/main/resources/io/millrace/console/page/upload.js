// Takes files, from a button or dropped onto the page.

import { h, say } from './dom.js';
import { upload } from './api.js';
import { size } from './text.js';

export function uploadArea(inbox) {
  const list = h('ul', { class: 'uploads' });
  const input = h('input', { type: 'file', id: 'files', multiple: true, class: 'unseen', onchange: () => { send([...input.files]); input.value = ''; } });
  const area = h('section', { class: 'panel drop', 'aria-labelledby': 'upload-title' },
    h('h2', { id: 'upload-title' }, 'Add documents'),
    h('p', {}, 'Drop files here, or ', input, h('label', { for: 'files', class: 'button' }, 'choose files')),
    h('p', { class: 'muted small' }, 'They are put into ', h('code', {}, inbox), '; whatever is copied there by other means is taken, too.'),
    list);

  area.addEventListener('dragover', (event) => { event.preventDefault(); area.classList.add('over'); });
  area.addEventListener('dragleave', (event) => { if (!area.contains(event.relatedTarget)) area.classList.remove('over'); });
  area.addEventListener('drop', (event) => {
    event.preventDefault();
    area.classList.remove('over');
    send([...event.dataTransfer.files]);
  });

  // One after another: the order is kept, and no file waits in the browser's queue unseen.
  let queue = Promise.resolve();
  function send(files) {
    for (const file of files) {
      const bar = h('progress', { max: 1, value: 0, 'aria-label': `Upload of ${file.name}` });
      const told = h('span', { class: 'muted' }, 'waits');
      const row = h('li', {}, h('span', { class: 'name' }, file.name), ' ', h('span', { class: 'muted small' }, size(file.size)), ' ', bar, ' ', told);
      list.prepend(row);
      while (list.children.length > 8) list.lastChild.remove();
      queue = queue.then(async () => {
        try {
          const done = await upload(file, (share) => { bar.value = share; told.textContent = `${Math.round(share * 100)} %`; });
          bar.remove();
          told.textContent = done.name === file.name ? 'received' : `received as ${done.name}`;
          say(`${file.name} was received`);
        } catch (error) {
          bar.remove();
          told.className = 'bad';
          told.textContent = [error.message, error.help].filter(Boolean).join(' ');
          say(`${file.name} was not received: ${error.message}`);
        }
      });
    }
  }
  return area;
}
