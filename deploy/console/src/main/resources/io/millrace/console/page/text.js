// How values read.

export const TYPES = {
  PERSON: 'Person', ORGANIZATION: 'Organisation', LOCATION: 'Place', EVENT: 'Event', LAW: 'Law',
  DATE: 'Date', MONEY: 'Amount', PERCENT: 'Percentage', URL: 'Web address', EMAIL: 'E-mail address',
  PHONE: 'Telephone number',
};

export const STATES = {
  received: 'Received', extracted: 'Text extracted', enriched: 'Analysed', searchable: 'Searchable',
  partial: 'Partly readable', failed: 'Failed', removed: 'Removed', skipped: 'Skipped',
};

const REASONS = {
  ENCRYPTED: 'protected by a password', CORRUPT: 'damaged', TIMEOUT: 'took too long',
  OUT_OF_MEMORY: 'needs too much memory', CRASHED: 'made its parser crash',
  LIMIT_REACHED: 'larger than the limits', UNSUPPORTED: 'a format that is not read', EMPTY: 'empty',
  OCR_UNAVAILABLE: 'a scan, and no Tesseract is installed', INDEX_REFUSED: 'refused by the index',
};

const KINDS = [
  [/pdf/, 'PDF'], [/wordprocessing|msword|opendocument.text/, 'Text document'],
  [/spreadsheet|excel/, 'Spreadsheet'], [/presentation|powerpoint/, 'Slides'],
  [/rfc822/, 'E-mail'], [/html/, 'Web page'], [/zip|tar|gzip|7z|rar/, 'Archive'],
  [/^image/, 'Image'], [/csv/, 'Table'], [/markdown/, 'Markdown'], [/rtf/, 'Rich text'],
  [/^text/, 'Plain text'],
];

export const reason = (code) => REASONS[code] ?? String(code).toLowerCase().replaceAll('_', ' ');

export function kind(type) {
  if (!type) return 'Unknown type';
  return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}

export const toneWord = (label) => (!label || label === 'not_applicable' ? 'no tone' : label);

export const toneOf = (score) => (score > 0.2 ? 'positive' : score < -0.2 ? 'negative' : 'neutral');

export function signed(score) {
  const shown = Math.abs(score).toFixed(2);
  return (shown === '0.00' ? '±' : score > 0 ? '+' : '−') + shown;
}

export const count = (number, one, many = one + 's') => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1048576).toFixed(1)} MiB`;
}

export function span(seconds) {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

export function date(iso) {
  if (!iso) return '';
  const day = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(day.getTime()) ? String(iso)
    : day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

export const moment = (iso) => (iso ? new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }) : '');

export const clock = (iso) => (iso ? new Date(iso).toLocaleTimeString('en-GB') : '');

export const language = (code) => {
  if (!code || code === 'und') return 'undetermined';
  try { return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code; } catch { return code; }
};
