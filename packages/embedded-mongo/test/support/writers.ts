import { randomUUID } from 'node:crypto';
import { type Collection, Long, MongoClient, UUID } from 'mongodb';
import { RawClient } from './raw-client.js';

interface Row {
  _id: string;
  group: number;
  tags: string[];
}

/** What was acknowledged, over all lives of the server. */
export interface Acknowledged {
  rows: Set<string>;
  /** Transactions that inserted the same id into `left` and `right`. */
  pairs: Set<string>;
  collections: Set<string>;
}

/** Counts with retryable writes: a command whose answer was lost is sent again to the next life, under the same number. */
export class Counter {
  private readonly lsid = { id: new UUID(randomUUID()).toBinary() };
  /** Increments that were acknowledged. */
  count = 0;

  /** Sends the next increment until it fails; each answer must be one more than the last. */
  async run(path: string): Promise<void> {
    const client = await RawClient.open(path);
    for (;;) {
      const txnNumber = Long.fromNumber(this.count + 1);
      const update = { $inc: { n: 1 } };
      const command = { findAndModify: 'counter', query: { _id: 1 }, update, upsert: true, new: true };
      const reply = await client.command({ ...command, lsid: this.lsid, txnNumber, $db: 't' });
      const n = Number(reply.value.n);
      if (n !== this.count + 1) throw new Error(`increment ${this.count + 1} was answered ${n}`);
      this.count = n;
    }
  }
}

/** Eight clients write until the server dies; calls `enough` once after so many acknowledged rows. */
export async function writeUntilDeath(
  path: string,
  life: number,
  counter: Counter,
  acknowledged: Acknowledged,
  after: number,
  enough: () => void,
): Promise<void> {
  const options = { directConnection: true, serverSelectionTimeoutMS: 300, retryWrites: false };
  const client = await new MongoClient(`mongodb://${encodeURIComponent(path)}/`, options).connect();
  const db = client.db('t');
  let written = 0;
  const forever = async (write: (name: string) => Promise<void>): Promise<void> => {
    for (let n = 0; ; n++) await write(`${life}-${n}`);
  };
  const row = (lane: number) => async (name: string) => {
    const n = written;
    const _id = `${lane}-${name}`;
    await db.collection<Row>('rows').insertOne({ _id, group: n % 7, tags: [`a${n % 3}`, `b${n % 5}`] });
    acknowledged.rows.add(_id);
    if (++written === after) enough();
  };
  const pair = (lane: number) => async (name: string) => {
    const _id = `${lane}-${name}`;
    const into = (side: string): Collection<{ _id: string }> => db.collection(side);
    await client.withSession(async (session) => {
      session.startTransaction();
      await into('left').insertOne({ _id }, { session });
      await into('right').insertOne({ _id }, { session });
      await session.commitTransaction();
    });
    acknowledged.pairs.add(_id);
  };
  const catalogue = async (name: string) => {
    await db.collection(`made-${name}`).createIndex({ a: 1 }, { unique: true });
    acknowledged.collections.add(`made-${name}`);
  };
  const lanes = [row(0), row(1), row(2), row(3), pair(4), pair(5), catalogue].map(forever);
  const ends = await Promise.allSettled([...lanes, counter.run(path)]);
  await client.close();
  const wrong = ends
    .map((end) => String(end.status === 'rejected' ? end.reason : ''))
    .find((text) => text.includes('answered'));
  if (wrong !== undefined) throw new Error(wrong);
}
