import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from './support/modes.js';
import { openStore } from './support/store.js';

type Row = [command: Document, reply: Document | number];

const answered: Row[] = [
  [{ dataSize: 't.c' }, { size: 3 * 21, numObjects: 3, estimate: false }],
  [{ dataSize: 't.none' }, { size: 0, numObjects: 0 }],
  [{ dataSize: 't.c', keyPattern: { _id: 1 }, min: { _id: 1 }, max: { _id: 2 } }, 115],
  [{ currentOp: 1 }, { inprog: [{ type: 'op', active: true, command: { currentOp: 1 } }] }],
  [{ logout: 1 }, {}],
  [{ planCacheClear: 'c' }, {}],
  [{ planCacheListFilters: 'c' }, { filters: [] }],
  [{ connPoolStats: 1 }, { hosts: {} }],
  [{ fsync: 1 }, { numFiles: 1 }],
  [{ fsync: 1, lock: true }, 115],
  [{ setFeatureCompatibilityVersion: '7.0' }, {}],
  [{ setFeatureCompatibilityVersion: '6.0' }, 2],
  [{ profile: -1 }, { was: 0, slowms: 100, sampleRate: 1 }],
  [
    { profile: 1, slowms: 50 },
    { was: 0, slowms: 100 },
  ],
  [{ profile: -1 }, { was: 1, slowms: 50, sampleRate: 1 }],
  [{ profile: 2, sampleRate: 0.5 }, { was: 1 }],
  [{ profile: 0 }, { was: 2, slowms: 50, sampleRate: 0.5 }],
  [{ profile: 3 }, 2],
  [{ profile: 'on' }, 14],
  [{ createUser: 'x', pwd: 'y', roles: [] }, 115],
  [{ dropUser: 'x' }, 115],
  [{ convertToCapped: 'c', size: 4096 }, 115],
  [{ replSetStepDown: 1 }, 115],
  [{ shardCollection: 't.c', key: { _id: 1 } }, 115],
  [{ reIndex: 'c' }, 115],
  [{ shutdown: 1 }, 115],
  [{ mapReduce: 'c', map: '', reduce: '', out: 'x' }, 16149],
  [{ listSearchIndexes: 'c' }, 31082],
  [{ getnonce: 1 }, 59],
  [{ checkMetadataConsistency: 1 }, 59],
];

describe.each(modes)('what monitors, shells and tests ask of %s', (_name, options) => {
  it('is answered truly or refused', async () => {
    const { client } = await openStore(options);
    const db = client.db('t');
    await db.collection<{ _id: number; a: number }>('c').insertMany([1, 2, 3].map((_id) => ({ _id, a: 1 })));
    for (const [command, reply] of answered) {
      const sent = await db.command(command).catch((error: Document) => error);
      const expected = typeof reply === 'number' ? { code: reply } : { ok: 1, ...reply };
      expect.soft(sent, JSON.stringify(command)).toMatchObject(expected);
    }
  });

  it('says why it refuses', async () => {
    const { client } = await openStore(options);
    const refused = client.db('admin').command({ createUser: 'x', pwd: 'y', roles: [] });
    await expect(refused).rejects.toThrow('createUser is refused: there are no users besides the one.');
  });

  it('keeps what profile was told by database', async () => {
    const { client } = await openStore(options);
    await client.db('one').command({ profile: 2 });
    expect(await client.db('one').command({ profile: -1 })).toMatchObject({ was: 2 });
    expect(await client.db('other').command({ profile: -1 })).toMatchObject({ was: 0 });
  });

  it('lists the commands there are, each of which is known', async () => {
    const { client } = await openStore(options);
    const { commands } = await client.db('admin').command({ listCommands: 1 });
    const names = Object.keys(commands);
    expect(names).toEqual(expect.arrayContaining(['find', 'insert', 'hello', 'listCommands', 'dataSize', 'mapReduce']));
    const unknown = { code: 59 };
    await expect(client.db('admin').command({ isdbgrid: 1 })).rejects.toMatchObject(unknown);
    expect(names).not.toContain('isdbgrid');
  });
});
