import { deserialize, EJSON, serialize } from 'bson';
import { decode } from '../../src/bson/decode.js';
import { encode } from '../../src/bson/encode.js';
import type { Doc, Value } from '../../src/bson/value.js';
import { MongoError } from '../../src/errors.js';

/** A document as it arrives from a client. */
export const doc = (value: object): Doc => decode(serialize(value, { ignoreUndefined: true }));

/** Any value as it arrives from a client. */
export const val = (value: unknown): Value => doc({ value }).value;

/** A document as a client reads it, for comparison. */
export const plain = (value: Doc): object => deserialize(encode(value), { promoteLongs: true });

/** A value with its types spelled out: canonical extended JSON. */
export const typed = (value: Value): string =>
  value === undefined
    ? 'missing'
    : EJSON.stringify(deserialize(encode({ value }), { promoteValues: false }).value, { relaxed: false });

/** The MongoDB code of what a call throws; 0 when it does not throw. */
export function codeOf(call: () => unknown): number {
  try {
    call();
    return 0;
  } catch (cause) {
    if (cause instanceof MongoError) return cause.code;
    throw cause;
  }
}
