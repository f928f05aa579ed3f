import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { commandLine } from './support/built.js';
import { temporaryDir } from './support/store.js';

interface Row {
  _id: string;
  group: number;
  tags: string[];
}

const LANES = 6;

/** Writes until the server dies; returns the ids that were acknowledged. */
async function writeUntilDeath(
  uri: string,
  round: number,
  enough: () => void,
): Promise<{ rows: string[]; pairs: string[] }> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 300, retryWrites: false }).connect();
  const db = client.db('t');
  const rows: string[] = [];
  const pairs: string[] = [];
  const lane = async (number: number): Promise<void> => {
    for (let n = 0; ; n++) {
      const _id = `${round}-${number}-${n}`;
      await db.collection<Row>('rows').insertOne({ _id, group: n % 7, tags: [`a${n % 3}`, `b${n % 5}`] });
      rows.push(_id);
      if (rows.length === 300) enough();
    }
  };
  const pairLane = async (): Promise<void> => {
    for (let n = 0; ; n++) {
      const _id = `${round}-${n}`;
      await client.withSession(async (session) => {
        session.startTransaction();
        await db.collection<{ _id: string }>('left').insertOne({ _id }, { session });
        await db.collection<{ _id: string }>('right').insertOne({ _id }, { session });
        await session.commitTransaction();
      });
      pairs.push(_id);
    }
  };
  const lanes = [pairLane(), ...Array.from({ length: LANES }, (_, number) => lane(number))];
  await Promise.allSettled(lanes);
  await client.close();
  return { rows, pairs };
}

async function check(uri: string, rows: readonly string[], pairs: readonly string[]): Promise<void> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 5000 }).connect();
  const db = client.db('t');
  const table = db.collection<Row>('rows');
  const stored = await table.find().toArray();
  const ids = new Set(stored.map((row) => row._id));
  expect(rows.filter((id) => !ids.has(id))).toEqual([]);
  for (let group = 0; group < 7; group++) {
    const indexed = await table.find({ group }).hint('group_1_tags_1').toArray();
    expect(indexed.map((row) => row._id).sort()).toEqual(
      stored.flatMap((row) => (row.group === group ? [row._id] : [])).sort(),
    );
  }
  const left = (await db.collection<{ _id: string }>('left').find().toArray()).map((doc) => doc._id);
  const right = (await db.collection<{ _id: string }>('right').find().toArray()).map((doc) => doc._id);
  expect(left.sort()).toEqual(right.sort());
  expect(pairs.filter((id) => !left.includes(id))).toEqual([]);
  await client.close();
}

it('loses nothing acknowledged and tears nothing when it is killed', async () => {
  const dir = temporaryDir();
  const rows: string[] = [];
  const pairs: string[] = [];
  for (let round = 0; round < 4; round++) {
    const server = commandLine('start', '--dir', dir, '--port', '0');
    const uri = await server.line();
    if (round === 0) {
      const client = await new MongoClient(uri).connect();
      await client.db('t').collection('rows').createIndex({ group: 1, tags: 1 });
      await client.close();
    } else await check(uri, rows, pairs);
    const written = await writeUntilDeath(uri, round, () => server.process.kill('SIGKILL'));
    await server.exit;
    rows.push(...written.rows);
    pairs.push(...written.pairs);
  }
  const last = commandLine('start', '--dir', dir, '--port', '0');
  await check(await last.line(), rows, pairs);
  expect(rows.length).toBeGreaterThanOrEqual(1200);
});
