import { type Doc, isDoc, Timestamp } from '../bson/value.js';
import { MongoError } from '../errors.js';

/** A place in the log: after the event of `time`. `invalid` marks the end of a stream whose collection went away. */
export interface ResumePoint {
  time: bigint;
  invalid: boolean;
  /** Where only so many pieces of a split event were handed out. */
  pieces?: number;
}

const hex = (value: bigint | number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

/** The token clients keep: `{ _data: <16 hex digits of time><00|01> }`, and 2 more of a piece. Its text order is the order in time. */
export const tokenOf = ({ time, invalid, pieces }: ResumePoint): Doc => ({
  _data: `${hex(time, 16)}${invalid ? '01' : '00'}${pieces === undefined ? '' : hex(pieces, 2)}`,
});

/** Reads a token. Error 260 for anything else. */
export function parseToken(token: unknown): ResumePoint {
  const data = isDoc(token as Doc) ? (token as Doc)._data : undefined;
  if (typeof data !== 'string' || !/^[0-9A-F]{16}0[01]([0-9A-F]{2})?$/.test(data)) {
    throw new MongoError(260, 'Bad resume token: it was not given out by this store');
  }
  const time = BigInt(`0x${data.slice(0, 16)}`);
  if (data.length > 18) return { time, invalid: false, pieces: Number.parseInt(data.slice(18), 16) };
  return { time, invalid: data.endsWith('01') };
}

/** A logical time as clients see it. */
export const timestampOf = (time: bigint): Timestamp => new Timestamp(time);

/** A logical time as clients send it. */
export const timeOf = (timestamp: Timestamp): bigint => (BigInt(timestamp.t) << 32n) | BigInt(timestamp.i);
