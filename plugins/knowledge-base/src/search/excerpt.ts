import { tokenize } from './tokenize.js';

/** Longest excerpt, in UTF-16 code units. */
const length = 180;

/** The part of a text around the first term that was found; its beginning when none was. */
export function excerpt(body: string, terms: ReadonlySet<string>): string {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text.length <= length) return text;
  const first = tokenize(text).find(({ term }) => terms.has(term))?.start ?? 0;
  const start = first < length / 2 ? 0 : boundary(text, first - length / 3);
  const end = boundary(text, Math.min(text.length, start + length));
  return `${start > 0 ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}

/** A place at or after `near` where no surrogate pair is cut. */
function boundary(text: string, near: number): number {
  const at = Math.floor(near);
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
