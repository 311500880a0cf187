// Speaks to the API of this console.

export class Trouble extends Error {
  constructor(message, help, status) {
    super(message);
    this.help = help;
    this.status = status;
  }
}

export async function get(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return answer(() => fetch(`/api/${path}${query.size ? `?${query}` : ''}`));
}

export const post = (path) => answer(() => fetch(`/api/${path}`, { method: 'POST' }));

async function answer(ask) {
  let response;
  try {
    response = await ask();
  } catch {
    throw new Trouble('Millrace does not answer.', 'Is `millrace up` still running? This page goes on when it is.');
  }
  if (response.status === 401) location.assign('/login');
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Trouble(body.error ?? `Error ${response.status}`, body.help, response.status);
  return body;
}

/** Sends a file and tells how much of it has gone, 0 to 1. */
export function upload(file, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/upload/${encodeURIComponent(file.name.replaceAll('/', '_'))}`);
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => failed(new Trouble('The upload broke off.', 'Try again.'));
    request.onload = () => (request.status === 201 ? done(request.response)
      : failed(new Trouble(request.response?.error ?? 'The upload was refused.', request.response?.help)));
    request.send(file);
  });
}
