import { decode } from '../bson/decode.js';
import { encodeKeyPart, typeBracket } from '../bson/key-encoding.js';
import { valuesAt } from '../bson/path.js';
import type { Value } from '../bson/value.js';
import type { Index } from './index-definition.js';
import { idPrefix } from './keys.js';
import { nextTurn } from './steps.js';
import type { Store } from './store.js';
import type { KeyRange } from './view.js';

const PIECE = 500;

/** Removes the documents that TTL indexes call expired at `now` (milliseconds), piece by piece, and returns how many. */
export async function expireDocuments(store: Store, now: number): Promise<number> {
  let removed = 0;
  for (const { ns, indexes } of store.catalog.list()) {
    for (const { id, ttlSeconds } of indexes) {
      if (ttlSeconds === undefined) continue;
      for (let more = PIECE; more === PIECE; removed += more) {
        more = await store.write(() => expirePiece(store, ns, id, now - ttlSeconds * 1000));
        await nextTurn();
      }
    }
  }
  return removed;
}

function expirePiece(store: Store, ns: string, indexId: number, before: number): number {
  const collection = store.catalog.get(ns);
  const index = collection?.indexes.find((one) => one.id === indexId);
  if (collection === undefined || index === undefined) return 0;
  let removed = 0;
  for (const { record } of store.live.entries(expiredRange(index, before), PIECE, false)) {
    const bytes = store.live.document(collection.id, record);
    if (bytes === undefined) continue;
    const doc = decode(bytes);
    if (!isExpired(valuesAt(doc, index.paths[0] ?? ''), before)) continue;
    store.direct.remove(collection, { record, bytes, doc });
    removed++;
  }
  return removed;
}

/** Dates up to a moment, in the index's direction. */
function expiredRange(index: Index, before: number): KeyRange {
  const prefix = idPrefix(index.id);
  const limit = new Date(before);
  const direction = index.directions[0] ?? 1;
  const edge = encodeKeyPart(limit, direction);
  if (direction === 1) {
    const { lower } = typeBracket(limit);
    return { start: Buffer.concat([prefix, lower]), end: Buffer.concat([prefix, edge, Buffer.from([0xff])]) };
  }
  return {
    start: Buffer.concat([prefix, edge]),
    end: Buffer.concat([prefix, edge.subarray(0, 1), Buffer.from([0xff])]),
  };
}

/** With several dates the earliest counts. */
const isExpired = (values: readonly Value[], before: number): boolean =>
  values.flat(1).some((value) => value instanceof Date && value.getTime() <= before);
