import { compare } from '../bson/compare.js';
import { copyDoc, deleteField, setField } from '../bson/doc.js';
import { type Doc, isDoc } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { clearIndex } from '../storage/clear.js';
import type { Collection } from '../storage/collection.js';
import { buildIndex } from '../storage/index-build.js';
import type { Index } from '../storage/index-definition.js';
import { docsField } from './arguments.js';
import type { Command } from './context.js';
import { isKnownIndex, parseIndexSpec } from './index-spec.js';
import { listCursor } from './listings.js';
import { collectionName, collectionNamed, refuseView, requireCollection } from './namespace.js';
import { createCollection } from './write-command.js';

/** MongoDB's own limit. */
const MAX_INDEXES = 64;

/** `createIndexes`. Each index is built in a write group of its own: it is there whole or not at all. */
export const createIndexes: Command = async (context) => {
  const { body, services } = context;
  const { store } = services;
  const name = collectionName(context);
  const specs = (docsField(body, 'indexes') ?? []).map(parseIndexSpec);
  if (specs.length === 0) throw badValue('Must specify at least one index to create');
  let before: number | undefined;
  let after = 0;
  let created = false;
  for (const spec of specs) {
    const built = await store.write((writer) => {
      const existing = collectionNamed(context, name);
      const collection = existing ?? createCollection(context, name, {});
      const had = refuseView(collection).indexes.length;
      const own = withCollation(collection, spec);
      if (!isKnownIndex(collection, own)) {
        if (context.transaction?.created.has(collection.ns) === false) throw notIndexable(collection);
        if (had >= MAX_INDEXES) throw new MongoError(67, `add index fails, too many indexes for ${collection.ns}`);
        buildIndex(store, writer, collection, own);
      }
      return { had, has: collection.indexes.length, created: existing === undefined };
    });
    before ??= built.had;
    after = built.has;
    created ||= built.created;
  }
  const note = before === after ? { note: 'all indexes already exist' } : {};
  return {
    fields: { numIndexesBefore: before ?? 0, numIndexesAfter: after, createdCollectionAutomatically: created, ...note },
  };
};

const notIndexable = ({ ns }: Collection): MongoError =>
  new MongoError(263, `Cannot create new indexes on existing collection ${ns} in a multi-document transaction.`);

/** An index has the collation of its collection, unless it names one or cannot have any. */
function withCollation({ options }: Collection, spec: Doc): Doc {
  const { collation, textIndexVersion } = spec;
  const result = copyDoc(spec);
  if (isDoc(collation) ? collation.locale === 'simple' : collation !== undefined) deleteField(result, 'collation');
  else if (collation === undefined && textIndexVersion === undefined && isDoc(options.collation)) {
    setField(result, 'collation', options.collation);
  }
  return result;
}

/** `listIndexes`. */
export const listIndexes: Command = (context) => {
  const collection = requireCollection(context);
  return listCursor(
    context,
    collection.ns,
    collection.indexes.map(({ spec }) => spec),
  );
};

/** `dropIndexes`: by name, names, key pattern, or `*` for all but `_id_`. */
export const dropIndexes: Command = async (context) => {
  const { store } = context.services;
  const { nIndexesWas, dropped } = await store.write(() => {
    const collection = requireCollection(context);
    const dropped = indexesToDrop(collection, context.body.index);
    const nIndexesWas = collection.indexes.length;
    for (const index of dropped) {
      const time = store.logChange(collection, 'dropIndexes', { detail: { indexes: [index.spec] } });
      store.catalog.dropIndex(collection, index, time);
    }
    return { nIndexesWas, dropped };
  });
  for (const index of dropped) await clearIndex(store, index.id);
  return { fields: { nIndexesWas } };
};

function indexesToDrop(collection: Collection, wanted: unknown): Index[] {
  if (wanted === '*') return collection.indexes.filter((index) => !index.isId);
  const list = Array.isArray(wanted) ? wanted : [wanted];
  return list.map((one) => {
    const index = collection.indexes.find((candidate) =>
      isDoc(one) ? compare(candidate.spec.key, one) === 0 : candidate.name === one,
    );
    if (index === undefined) throw new MongoError(27, `index not found with name [${String(one)}]`);
    if (index.isId) throw new MongoError(72, 'cannot drop _id index');
    return index;
  });
}
