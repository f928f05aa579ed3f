import { type Doc, isDoc, Timestamp } from '../bson/value.js';
import { MongoError } from '../errors.js';

/** A place in the log: after the event of `time`. `invalid` marks the end of a stream whose collection went away. */
export interface ResumePoint {
  time: bigint;
  invalid: boolean;
}

/** The token clients keep: `{ _data: <16 hex digits of time><00|01> }`. Its text order is the order in time. */
export const tokenOf = ({ time, invalid }: ResumePoint): Doc => ({
  _data: `${time.toString(16).toUpperCase().padStart(16, '0')}${invalid ? '01' : '00'}`,
});

/** Reads a token. Error 260 for anything else. */
export function parseToken(token: unknown): ResumePoint {
  const data = isDoc(token as Doc) ? (token as Doc)._data : undefined;
  if (typeof data !== 'string' || !/^[0-9A-F]{16}0[01]$/.test(data)) {
    throw new MongoError(260, 'Bad resume token: it was not given out by this store');
  }
  return { time: BigInt(`0x${data.slice(0, 16)}`), invalid: data.endsWith('01') };
}

/** A logical time as clients see it. */
export const timestampOf = (time: bigint): Timestamp => new Timestamp(time);

/** A logical time as clients send it. */
export const timeOf = (timestamp: Timestamp): bigint => (BigInt(timestamp.t) << 32n) | BigInt(timestamp.i);
