import type { Value } from '../bson/value.js';
import { typeMismatch } from '../errors.js';
import type { Command } from './context.js';

/** A cursor id as clients send it. */
export function cursorId(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  throw typeMismatch("BSON field 'cursor id' is the wrong type, expected type 'long'");
}

/** `killCursors`. */
export const killCursors: Command = ({ body, services }) => {
  const ids = (Array.isArray(body.cursors) ? body.cursors : []).map(cursorId);
  const cursorsKilled = ids.filter((id) => services.cursors.kill(id));
  const cursorsNotFound = ids.filter((id) => !cursorsKilled.includes(id));
  return { fields: { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [] } };
};
