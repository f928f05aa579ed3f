import { hashKey } from '../bson/hash-key.js';
import { distinctAt } from '../bson/path.js';
import type { Value } from '../bson/value.js';
import { foldOf } from '../query/collation.js';
import { folded } from '../storage/index-entries.js';
import { runQuery, withDefaults } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { aggregated } from './aggregate.js';
import { textField } from './arguments.js';
import { type Command, readerOf } from './context.js';
import { findCollection } from './namespace.js';
import { queryOf } from './read-options.js';
import { onView } from './views.js';

/** `distinct`: the different values of a path, array elements one by one. */
export const distinct: Command = async (context) => {
  const { body, services } = context;
  const path = textField(body, 'key') ?? '';
  const viewed = onView(context);
  if (viewed !== undefined) return { fields: { values: (await aggregated(viewed))[0]?.values ?? [] } };
  const collection = findCollection(context);
  const values = new Map<string, Value>();
  if (collection !== undefined) {
    const query = queryOf(body, 'query', services.now());
    const fold = foldOf(withDefaults(query, collection).collation);
    const { steps } = runQuery(readerOf(context), collection, query);
    for await (const match of interruptible(steps)) {
      for (const value of distinctAt(match.doc, path)) {
        const key = hashKey(fold === undefined ? value : folded(value, fold));
        if (!values.has(key)) values.set(key, value);
      }
    }
  }
  return { fields: { values: [...values.values()] } };
};
