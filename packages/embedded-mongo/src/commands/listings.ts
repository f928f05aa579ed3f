import { Binary } from 'bson';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import type { Collection } from '../storage/collection.js';
import { docField, flagField } from './arguments.js';
import type { Command } from './context.js';
import { isView } from './views.js';

/** `listCollections`. */
export const listCollections: Command = ({ body, db, services }) => {
  const matches = compileFilter(docField(body, 'filter') ?? {});
  const nameOnly = flagField(body, 'nameOnly');
  const docs = services.store.catalog
    .list(db)
    .map((collection) => describe(collection, nameOnly))
    .filter(matches)
    .map(encode);
  return { cursor: { name: 'firstBatch', docs, id: 0n, ns: `${db}.$cmd.listCollections` } };
};

function describe(collection: Collection, nameOnly: boolean): Doc {
  const { name, options, uuid, indexes } = collection;
  if (isView(collection)) return { name, type: 'view', ...(nameOnly ? {} : { options, info: { readOnly: true } }) };
  const type = options.timeseries === undefined ? 'collection' : 'timeseries';
  if (nameOnly) return { name, type };
  const info = { readOnly: false, uuid: new Binary(uuid.buffer, 4) };
  const idIndex = options.clusteredIndex === undefined ? indexes.find((index) => index.isId)?.spec : undefined;
  return { name, type, options, info, ...(idIndex === undefined ? {} : { idIndex }) };
}

/** `listDatabases`: those that have a collection. */
export const listDatabases: Command = ({ body, services }) => {
  const { catalog, records } = services.store;
  const matches = compileFilter(docField(body, 'filter') ?? {});
  const nameOnly = flagField(body, 'nameOnly');
  const names = [...new Set(catalog.list().map((collection) => collection.db))].sort();
  const databases = names
    .map((name): Doc => {
      if (nameOnly) return { name };
      const sizeOnDisk = catalog.list(name).reduce((sum, one) => sum + records.bytes(one), 0);
      return { name, sizeOnDisk, empty: false };
    })
    .filter(matches);
  const totalSize = databases.reduce((sum, one) => sum + Number(one.sizeOnDisk ?? 0), 0);
  return { fields: nameOnly ? { databases } : { databases, totalSize, totalSizeMb: Math.round(totalSize / 1048576) } };
};
