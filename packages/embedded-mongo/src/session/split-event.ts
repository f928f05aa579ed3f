import { docFrom, keysOf } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { MAX_DOCUMENT_BYTES } from '../storage/raw-document.js';
import { tokenOf } from './resume-token.js';

/** Room for the token and the numbers of a piece. */
const HEAD = 256;

/**
 * An event as it goes out: whole, or, with `splits` and too large for one document, in pieces that share its fields out among them,
 * small ones first. Error 10334 when it does not fit.
 */
export function piecesOf(event: Doc, time: bigint, splits: boolean): Uint8Array[] {
  const whole = encode(event);
  if (whole.length <= MAX_DOCUMENT_BYTES) return [whole];
  if (!splits) throw tooLarge(whole.length);
  const sized = keysOf(event)
    .filter((name) => name !== '_id')
    .map((name) => ({ name, size: encode(docFrom([[name, event[name]]])).length }))
    .sort((one, two) => one.size - two.size);
  const shares: string[][] = [];
  let left = 0;
  for (const { name, size } of sized) {
    if (size > MAX_DOCUMENT_BYTES - HEAD) throw tooLarge(size);
    const share = size <= left ? shares.at(-1) : undefined;
    if (share === undefined) shares.push([name]);
    else share.push(name);
    left = (share === undefined ? MAX_DOCUMENT_BYTES - HEAD : left) - size;
  }
  return shares.map((names, at) => {
    const head = [
      ['_id', tokenOf({ time, invalid: false, pieces: at + 1 })],
      ['splitEvent', { fragment: at + 1, of: shares.length }],
    ] as const;
    return encode(docFrom([...head, ...names.map((name) => [name, event[name]] as const)]));
  });
}

/** Resuming would only meet the same event again. */
const tooLarge = (size: number): MongoError =>
  new MongoError(10334, `BSONObj size: ${size} is invalid. Size must be between 0 and 16793600(16MB)`, [
    'NonResumableChangeStreamError',
  ]);
