import { type Db, type Document, Long } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

/** Commands as they are right, the database they belong to, and how their parser is called. */
const RIGHT: [command: Document, parser: string, db?: string][] = [
  [{ find: 'c' }, 'FindCommandRequest'],
  [{ aggregate: 'c', pipeline: [], cursor: {} }, 'aggregate'],
  [{ insert: 'c', documents: [{}] }, 'insert'],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } } }] }, 'update'],
  [{ delete: 'c', deletes: [{ q: { a: 9 }, limit: 1 }] }, 'delete'],
  [{ findAndModify: 'c', query: { a: 9 }, remove: true }, 'findAndModify'],
  [{ findandmodify: 'c', query: { a: 9 }, remove: true }, 'findandmodify'],
  [{ count: 'c' }, 'count'],
  [{ distinct: 'c', key: 'a' }, 'distinct'],
  [{ killCursors: 'c', cursors: [] }, 'killCursors'],
  [{ explain: { find: 'c' } }, 'explain'],
  [{ create: 'made' }, 'create'],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a' }] }, 'createIndexes'],
  [{ listIndexes: 'c' }, 'listIndexes'],
  [{ collMod: 'c' }, 'collMod'],
  [{ listCollections: 1 }, 'listCollections'],
  [{ listDatabases: 1 }, 'listDatabases', 'admin'],
  [{ dropIndexes: 'c', index: '*' }, 'dropIndexes'],
  [{ renameCollection: 't.made', to: 't.again' }, 'renameCollection', 'admin'],
  [{ drop: 'again' }, 'drop'],
  [{ dropDatabase: 1 }, 'dropDatabase'],
];

/** What drivers add to any command. */
const COMMON = {
  comment: { why: 1 },
  maxTimeMS: 60_000,
  apiVersion: '1',
  apiStrict: false,
  apiDeprecationErrors: true,
  $readPreference: { mode: 'primaryPreferred' },
};

describe.each(modes)('the server refuses as MongoDB does: %s', (_name, mode) => {
  const open = async (): Promise<Db> => {
    const db = (await openStore(mode)).client.db('t');
    await db.collection('c').insertMany([{ a: 1 }, { a: 2 }]);
    return db;
  };
  const failure = (db: Db, command: Document): Promise<Document> =>
    db.command(command).then(
      (reply) => reply,
      ({ code, codeName, message }) => ({ code, codeName, message }),
    );

  it('fields that it does not know, and takes those that drivers add', async () => {
    const db = await open();
    for (const [command, parser, name = 't'] of RIGHT) {
      const target = db.client.db(name);
      expect.soft(await failure(target, { ...command, bogus: 1 }), parser).toEqual({
        code: 40415,
        codeName: 'Location40415',
        message: `BSON field '${parser}.bogus' is an unknown field.`,
      });
      const reply = await failure(target, { ...command, ...COMMON });
      expect.soft(reply, parser).toMatchObject({ ok: 1 });
    }
  });

  it.each<[Document, number, string]>([
    [{ insert: 'c' }, 40414, "BSON field 'insert.documents' is missing but a required field"],
    [{ update: 'c' }, 40414, "BSON field 'update.updates' is missing but a required field"],
    [{ delete: 'c' }, 40414, "BSON field 'delete.deletes' is missing but a required field"],
    [{ aggregate: 'c', cursor: {} }, 40414, "BSON field 'aggregate.pipeline' is missing but a required field"],
    [{ distinct: 'c' }, 40414, "BSON field 'distinct.key' is missing but a required field"],
    [{ getMore: Long.ONE }, 40414, "BSON field 'getMore.collection' is missing but a required field"],
    [{ killCursors: 'c' }, 40414, "BSON field 'killCursors.cursors' is missing but a required field"],
    [{ createIndexes: 'c' }, 40414, "BSON field 'createIndexes.indexes' is missing but a required field"],
    [{ dropIndexes: 'c' }, 40414, "BSON field 'dropIndexes.index' is missing but a required field"],
    [{ update: 'c', updates: [{ u: {} }] }, 40414, "BSON field 'update.updates.q' is missing but a required field"],
    [{ update: 'c', updates: [{ q: {} }] }, 40414, "BSON field 'update.updates.u' is missing but a required field"],
    [{ delete: 'c', deletes: [{ limit: 1 }] }, 40414, "BSON field 'delete.deletes.q' is missing but a required field"],
    [{ delete: 'c', deletes: [{ q: {} }] }, 40414, "BSON field 'delete.deletes.limit' is missing but a required field"],
    [
      { update: 'c', updates: [{ q: {}, u: {}, sort: { a: 1 } }] },
      40415,
      "BSON field 'update.updates.sort' is an unknown field.",
    ],
    [
      { delete: 'c', deletes: [{ q: {}, limit: 1, x: 1 }] },
      40415,
      "BSON field 'delete.deletes.x' is an unknown field.",
    ],
    [{ delete: 'c', deletes: [{ q: {}, limit: 2 }] }, 9, 'The limit field in delete objects must be 0 or 1. Got 2'],
    [{ explain: { find: 'c', x: 1 } }, 40415, "BSON field 'FindCommandRequest.x' is an unknown field."],
    [{ distinct: 'c', key: 'a', hint: '_id_' }, 40415, "BSON field 'distinct.hint' is an unknown field."],
    [{ listDatabases: 1 }, 13, 'listDatabases may only be run against the admin database.'],
    [{ renameCollection: 't.c', to: 't.d' }, 13, 'renameCollection may only be run against the admin database.'],
    [{ nonsense: 1 }, 59, "no such command: 'nonsense'"],
  ])('%j with %i', async (command, code, message) => {
    expect(await failure(await open(), command)).toMatchObject({ code, message });
  });

  it('an update that sorts, before it changes anything', async () => {
    const db = await open();
    const c = db.collection('c');
    const sorted = c.updateOne({}, { $set: { z: 1 } }, { sort: { a: -1 } });
    await expect(sorted).rejects.toMatchObject({ code: 40415 });
    const bulk = c.bulkWrite([{ replaceOne: { filter: {}, replacement: { z: 1 }, sort: { a: -1 } } }]);
    await expect(bulk).rejects.toMatchObject({ code: 40415 });
    expect(await c.countDocuments({ z: 1 })).toBe(0);
  });
});
