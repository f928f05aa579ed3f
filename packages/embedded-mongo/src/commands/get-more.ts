import { countField, intField, textField } from './arguments.js';
import type { Command } from './context.js';
import { cursorId } from './kill-cursors.js';

/** `getMore`: the next batch of an open cursor. */
export const getMore: Command = async ({ body, db, services, connection }) => {
  const id = cursorId(body.getMore);
  const collection = textField(body, 'collection') ?? '';
  const size = countField(body, 'batchSize') || Number.POSITIVE_INFINITY;
  const waitMs = intField(body, 'maxTimeMS');
  return { cursor: await services.cursors.next(id, `${db}.${collection}`, size, waitMs, connection.id) };
};
