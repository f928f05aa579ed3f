import { decodeText } from '../charset/decode.js';
import { isUtf8 } from '../charset/guess.js';
import { bounds } from './bounds.js';

/** Where the first header block ends: behind its empty line, or at the end. */
export function headEnd(raw: Buffer): number {
  const limit = raw.subarray(0, bounds.head);
  const ends = ['\r\n\r\n', '\n\n', '\r\r']
    .map((gap) => ({ at: limit.indexOf(gap), length: gap.length }))
    .filter(({ at }) => at >= 0)
    .map(({ at, length }) => at + length);
  return Math.min(limit.length, ...ends);
}

/** Encoded words are read by the library; those in sets that it has not are written anew in UTF-8. */
const encodedWord = /=\?([\w-]+)(?:\*[\w-]*)?\?([BbQq])\?([^?\s]*)\?=/g;
const rewritten = /^(?:gb|hz|euc-?kr|ks_?c|iso-?2022-?kr|johab|euc-?jis|shift_?jis)/i;

const bytesOf = (encoding: string, text: string): Buffer =>
  encoding.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );

/** Words that follow one another in one set may part a character between them: they are read as one. */
function joined(head: string): string {
  const words = /(?:=\?[\w-]+(?:\*[\w-]*)?\?[BbQq]\?[^?\s]*\?=(?:\s+(?==\?))?)+/g;
  return head.replace(words, (run) => {
    const parts = [...run.matchAll(encodedWord)];
    const sets = new Set(parts.map(([, charset = '']) => charset.toLowerCase()));
    const [charset = ''] = sets;
    if (sets.size !== 1 || !rewritten.test(charset)) return run;
    const bytes = Buffer.concat(parts.map(([, , encoding = '', text = '']) => bytesOf(encoding, text)));
    return `=?utf-8?B?${Buffer.from(decodeText(bytes, charset)).toString('base64')}?=`;
  });
}

/** The message with a header block that the library reads rightly: its raw bytes and its words in UTF-8. */
export function withReadableHead(raw: Buffer): Buffer {
  const end = headEnd(raw);
  const head = raw.subarray(0, end);
  const text = isUtf8(head) ? head.toString('utf8') : decodeText(head, 'unknown-8bit');
  const readable = joined(text);
  return readable === text && isUtf8(head) ? raw : Buffer.concat([Buffer.from(readable), raw.subarray(end)]);
}
