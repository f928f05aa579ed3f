import type { Collection, MongoClient } from 'mongodb';
import { emailOf, type Row } from './rows.js';

/** What an operation works on. */
export interface Ground {
  client: MongoClient;
  rows: Collection<Row>;
  /** Grows while it is written to. */
  inserts: Collection;
  /** How many rows there are. */
  count: number;
}

/** One call of the driver. @param i another number with each call */
export type Operation = (ground: Ground, i: number) => Promise<unknown>;

/** Every row comes, in an order that no cache foresees. */
const any = (i: number, { count }: Ground): number => (i * 7_919) % count;

/** The yardstick: what a call costs that does nothing. */
export const ping: Operation = ({ client }) => client.db('bench').command({ ping: 1 });

export const findById: Operation = (ground, i) => ground.rows.findOne({ _id: any(i, ground) });

const insert: Operation = ({ inserts }, i) => inserts.insertOne({ i, text: 'x'.repeat(200) });

const transfer: Operation = (ground, i) =>
  ground.client.withSession((session) =>
    session.withTransaction(async () => {
      await ground.rows.updateOne({ _id: any(i, ground) }, { $inc: { n: 1 } }, { session });
      await ground.inserts.insertOne({ i }, { session });
      await ground.inserts.insertOne({ i }, { session });
    }),
  );

/** By many clients at a time. */
export const shared = {
  findById,
  findByIndex: (ground, i) => ground.rows.findOne({ email: emailOf(any(i, ground)) }),
  insertOne: insert,
  updateOne: (ground, i) => ground.rows.updateOne({ _id: any(i, ground) }, { $inc: { n: 1 } }),
  findOneAndUpdate: (ground, i) => ground.rows.findOneAndUpdate({ _id: any(i, ground) }, { $inc: { n: 1 } }),
  transaction: transfer,
} satisfies Record<string, Operation>;

/** By one client. */
export const alone = { findById, insertOne: insert } satisfies Record<string, Operation>;

/** 200 documents by an index. */
export const range: Operation = (ground, i) => {
  const from = any(i, ground);
  return ground.rows.find({ score: { $gte: from, $lt: from + 200 } }).toArray();
};

/** The newest 20 of a group, in the order of the index. */
export const newest: Operation = ({ rows }, i) =>
  rows
    .find({ group: i % 500 })
    .sort({ at: -1 })
    .limit(20)
    .toArray();

export const stream = ({ rows }: Ground): Promise<unknown> => rows.find().toArray();

export const groupByField = ({ rows }: Ground): Promise<unknown> =>
  rows.aggregate([{ $group: { _id: '$group', sum: { $sum: '$score' }, mean: { $avg: '$score' } } }]).toArray();

export const groupByDay = ({ rows }: Ground): Promise<unknown> => {
  const day = { $dateTrunc: { date: '$at', unit: 'day', timezone: 'Asia/Shanghai' } };
  return rows.aggregate([{ $group: { _id: day, sum: { $sum: '$score' } } }]).toArray();
};
