import {
  type ChangeStream,
  type ClientSession,
  type Collection,
  type Db,
  type Document,
  type FindCursor,
  GridFSBucket,
  MongoClient,
} from 'mongodb';
import { ASSERTIONS } from './assertions.js';
import { COLLECTION_OPERATIONS } from './collection-operations.js';
import { concerns, type Entities, isCollection, isDatabase } from './entities.js';
import type { Operation } from './format.js';
import type { TestRun } from './run-test.js';

/** Operations by name, on one kind of entity. */
export type Table<Target> = Readonly<
  Record<string, (target: Target, args: Document, run: TestRun) => Promise<unknown> | unknown>
>;

const WATCHING: Table<MongoClient | Db | Collection> = {
  createChangeStream: (target, args) => watch(target, args),
  watch: async (target) => (await watch(target, {})).close(),
};

const CLIENT: Table<MongoClient> = {
  ...WATCHING,
  close: (client) => client.close(),
  listDatabases: async (client, options) => (await client.db().admin().listDatabases(options)).databases,
  listDatabaseNames: async (client, options) =>
    (
      await client
        .db()
        .admin()
        .listDatabases({ ...options, nameOnly: true })
    ).databases.map(({ name }) => name),
};

const DATABASE: Table<Db> = {
  ...WATCHING,
  aggregate: (db, { pipeline, ...options }) => db.aggregate(pipeline, options).toArray(),
  createCollection: (db, { collection, ...options }) => db.createCollection(collection, options),
  dropCollection: (db, { collection, ...options }) => db.dropCollection(collection, options),
  listCollections: (db, { filter, ...options }) => db.listCollections(filter, options).toArray(),
  listCollectionNames: async (db, { filter, ...options }) =>
    (await db.listCollections(filter, { ...options, nameOnly: true }).toArray()).map(({ name }) => name),
  modifyCollection: (db, { collection, ...options }) => db.command({ collMod: collection, ...options }),
  runCommand: (db, { command, session, readPreference, commandName: _, ...rest }) =>
    db.command({ ...command, ...rest }, concerns({ ...(session && { session }), readPreference })),
};

const BUCKET: Table<GridFSBucket> = {
  delete: (bucket, { id }) => bucket.delete(id),
  download: (bucket, { id }) => contents(bucket.openDownloadStream(id)),
  downloadByName: (bucket, { filename, ...options }) => contents(bucket.openDownloadStreamByName(filename, options)),
  upload: async (bucket, { filename, source, ...options }) => {
    const stream = bucket.openUploadStream(filename, options);
    stream.end(Buffer.from(source.$$hexBytes, 'hex'));
    await new Promise((resolve, reject) => stream.once('finish', resolve).once('error', reject));
    return stream.id;
  },
};

const CURSOR: Table<FindCursor | ChangeStream> = {
  close: (cursor) => cursor.close(),
  iterateUntilDocumentOrError: (cursor) => cursor.next(),
  iterateOnce: (cursor) => cursor.tryNext(),
};

const SESSION: Table<ClientSession> = {
  abortTransaction: (session) => session.abortTransaction(),
  commitTransaction: (session) => session.commitTransaction(),
  endSession: (session) => session.endSession(),
  startTransaction: (session, options) => session.startTransaction(concerns(options)),
  withTransaction: (session, { callback, ...options }, run) =>
    session.withTransaction(async () => {
      for (const operation of callback) await run.perform(operation, true);
    }, concerns(options)),
};

/** Carries out one operation on the entity it names. */
export function operate(operation: Operation, entities: Entities, run: TestRun): unknown {
  const { name, object } = operation;
  const { session, ...rest } = operation.arguments ?? {};
  if (object === 'testRunner') return find(ASSERTIONS, name)(run, { session, ...rest }, run);
  const target = entities.get(object);
  const args = session === undefined ? rest : { ...rest, session: entities.session(session) };
  return find(tableOf(target) as Table<unknown>, name)(target, args, run);
}

function tableOf(target: unknown): unknown {
  if (isCollection(target)) return { ...WATCHING, ...COLLECTION_OPERATIONS };
  if (isDatabase(target)) return DATABASE;
  if (target instanceof MongoClient) return CLIENT;
  if (target instanceof GridFSBucket) return BUCKET;
  return typeof target === 'object' && target !== null && 'startTransaction' in target ? SESSION : CURSOR;
}

function find<Target>(table: Table<Target>, name: string): Table<Target>[string] {
  const act = table[name];
  if (act === undefined) throw new Error(`the runner does not know the operation ${name}`);
  return act;
}

/** A stream that is open at the server. `lazily`: what fails now, fails when it is read. */
async function watch(target: MongoClient | Db | Collection, { pipeline = [], lazily, ...options }: Document) {
  const stream: ChangeStream = target.watch(pipeline, options);
  try {
    await (stream as unknown as { cursor: { cursorInit(): Promise<void> } }).cursor.cursorInit();
  } catch (error) {
    if (lazily !== true) throw error;
    stream.next = () => Promise.reject(error);
  }
  return stream;
}

async function contents(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
