import { keysOf } from '../bson/doc.js';
import { runQuery } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { aggregated } from './aggregate.js';
import { countField, intField } from './arguments.js';
import { type Command, readerOf } from './context.js';
import { findCollection } from './namespace.js';
import { queryOf } from './read-options.js';
import { onView } from './views.js';

/** `count`. Without a filter the number is known. */
export const count: Command = async (context) => {
  const { body, services } = context;
  const viewed = onView(context);
  if (viewed !== undefined) return { fields: { n: (await aggregated(viewed))[0]?.n ?? 0 } };
  const collection = findCollection(context);
  if (collection === undefined) return { fields: { n: 0 } };
  const query = { ...queryOf(body, 'query', services.now()), limit: Math.abs(intField(body, 'limit') ?? 0) };
  if (keysOf(query.filter).length === 0) {
    const rest = Math.max(0, services.store.records.count(collection) - (countField(body, 'skip') ?? 0));
    return { fields: { n: query.limit > 0 ? Math.min(rest, query.limit) : rest } };
  }
  let n = 0;
  for await (const _ of interruptible(runQuery(readerOf(context), collection, query).steps)) n++;
  return { fields: { n } };
};
