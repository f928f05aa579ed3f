import { Binary } from 'bson';
import { newDoc } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import { StepSource } from '../session/batch.js';
import type { Collection } from '../storage/collection.js';
import type { Steps } from '../storage/steps.js';
import { countField, docField, flagField } from './arguments.js';
import type { Answer, Command, CommandContext } from './context.js';
import { isView } from './views.js';

/** A list as a cursor: in one batch, unless the command asks for smaller ones. */
export async function listCursor(context: CommandContext, ns: string, docs: readonly Doc[]): Promise<Answer> {
  const { body, services, connection, session } = context;
  const size = countField(docField(body, 'cursor') ?? newDoc(), 'batchSize') ?? Number.POSITIVE_INFINITY;
  const owner = { connection: connection.id, session: session?.key };
  return { cursor: await services.cursors.first(ns, new StepSource(encoded(docs)), size, false, owner) };
}

function* encoded(docs: readonly Doc[]): Steps<Uint8Array> {
  for (const doc of docs) yield encode(doc);
  return undefined;
}

/** `listCollections`. */
export const listCollections: Command = (context) => {
  const { body, db, services } = context;
  const matches = compileFilter(docField(body, 'filter') ?? {});
  const nameOnly = flagField(body, 'nameOnly');
  const docs = services.store.catalog
    .list(db)
    .map((collection) => describe(collection, nameOnly))
    .filter(matches);
  return listCursor(context, `${db}.$cmd.listCollections`, docs);
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

/** What every MongoDB server has. */
const OWN = ['admin', 'config', 'local'];

/** `listDatabases`: those that have a collection, and the server's own. */
export const listDatabases: Command = ({ body, services }) => {
  const { catalog, records } = services.store;
  const matches = compileFilter(docField(body, 'filter') ?? {});
  const nameOnly = flagField(body, 'nameOnly');
  const names = [...new Set([...OWN, ...catalog.list().map((collection) => collection.db)])].sort();
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
