import type { Collection } from './collection.js';
import type { Store } from './store.js';

/** Shows a draft to everybody, with the indexes that it has got. Only for use inside a write group. */
export function makeCollection(store: Store, draft: Collection): Collection {
  const specs = (ofId: boolean) => draft.indexes.filter(({ isId }) => isId === ofId).map(({ spec }) => spec);
  const [idIndex] = specs(true);
  const detail = { ...draft.options, ...(idIndex !== undefined && { idIndex }) };
  const made = store.catalog.adopt(draft, store.logChange(draft, 'create', { detail }));
  const indexes = specs(false);
  if (indexes.length > 0) made.changedAt = store.logChange(made, 'createIndexes', { detail: { indexes } });
  return made;
}
