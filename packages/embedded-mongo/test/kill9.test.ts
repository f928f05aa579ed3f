import { join } from 'node:path';
import { type Document, MongoClient, type ResumeToken } from 'mongodb';
import { expect, it } from 'vitest';
import { commandLine, ranTo } from './support/built.js';
import { temporaryDir } from './support/store.js';
import { type Acknowledged, Counter, writeUntilDeath } from './support/writers.js';

const LIVES = 10;

/** The rows' events since a token, by id. */
async function loggedInserts(client: MongoClient, token: ResumeToken): Promise<string[]> {
  const stream = client.db('t').collection('rows').watch([], { resumeAfter: token, maxAwaitTimeMS: 1 });
  const ids: string[] = [];
  for (let event = await stream.tryNext(); event !== null; event = await stream.tryNext()) {
    if (event.operationType === 'insert') ids.push(String(event.documentKey._id));
  }
  await stream.close();
  return ids;
}

/** Where the log of changes stands now. */
async function tokenOf(client: MongoClient): Promise<ResumeToken> {
  const stream = client.db('t').collection('rows').watch([], { maxAwaitTimeMS: 1 });
  await stream.tryNext();
  const token = stream.resumeToken;
  await stream.close();
  return token;
}

async function check(
  client: MongoClient,
  token: ResumeToken,
  { rows, pairs, collections }: Acknowledged,
): Promise<void> {
  const db = client.db('t');
  const idsOf = async (name: string, filter: Document = {}): Promise<string[]> =>
    (
      await db
        .collection(name)
        .find(filter, { projection: { _id: 1 } })
        .toArray()
    )
      .map(({ _id }) => String(_id))
      .sort();
  const stored = await idsOf('rows');
  expect([...rows].filter((id) => !stored.includes(id))).toEqual([]);
  expect((await loggedInserts(client, token)).sort()).toEqual(stored);
  const left = await idsOf('left');
  expect(left).toEqual(await idsOf('right'));
  expect([...pairs].filter((id) => !left.includes(id))).toEqual([]);
  for (const name of collections) expect((await db.collection(name).indexes()).length).toBe(2);
}

it('loses nothing acknowledged, tears nothing and repeats nothing when it is killed', async () => {
  const dir = temporaryDir();
  const path = join(dir, 'store.sock');
  const acknowledged: Acknowledged = { rows: new Set(), pairs: new Set(), collections: new Set() };
  const counter = new Counter();
  let token: ResumeToken;
  for (let life = 0; life <= LIVES; life++) {
    const server = commandLine('start', '--dir', dir);
    const client = await new MongoClient(await server.line(), { serverSelectionTimeoutMS: 5000 }).connect();
    if (life === 0) {
      await client.db('t').collection('rows').createIndex({ group: 1, tags: 1 });
      token = await tokenOf(client);
    } else await check(client, token, acknowledged);
    await client.close();
    if (life === LIVES) break;
    const after = 40 + Math.floor(Math.random() * 200);
    await writeUntilDeath(path, life, counter, acknowledged, after, () => server.process.kill('SIGKILL'));
    await server.exit;
    expect(await ranTo('check', '--dir', dir)).toMatchObject({ code: 0 });
  }
  expect(acknowledged.rows.size).toBeGreaterThanOrEqual(40 * LIVES);
  expect(Math.min(acknowledged.pairs.size, acknowledged.collections.size, counter.count)).toBeGreaterThan(LIVES);
}, 180_000);
