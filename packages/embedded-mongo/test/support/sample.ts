import { Binary, Decimal128, Double, Long, type MongoClient, ObjectId, Timestamp } from 'mongodb';

/** Collections of every kind that must survive a move, with values of types that are easily lost on the way. */
export async function fillSample(client: MongoClient): Promise<void> {
  const db = client.db('shop');
  await db.createCollection('log', { capped: true, size: 100_000, max: 3 });
  for (const n of [1, 2, 3, 4]) await db.collection('log').insertOne({ n });
  await db.collection('people').insertOne({ name: 7 });
  await db.command({ collMod: 'people', validator: { name: { $type: 'string' } }, validationLevel: 'moderate' });
  await db.collection('people').createIndexes([
    { key: { name: 1 }, unique: true, partialFilterExpression: { age: { $gt: 3 } } },
    { key: { at: 1 }, expireAfterSeconds: 3600 },
    { key: { tags: -1, 'a.b': 1 }, sparse: true, name: 'odd "name"' },
  ]);
  await db.collection('people').insertMany(
    Array.from({ length: 2500 }, (_, i) => ({
      _id: new ObjectId(),
      name: `n${i}`,
      age: i % 10,
      at: new Date(i),
      tags: [i % 5, `t${i % 3}`],
      a: { b: Long.fromNumber(i), '1': new Double(1), '0': Decimal128.fromString('1.50') },
      x: [new Timestamp({ t: 1, i: 2 }), new Binary(Buffer.from([1]), 128), /a/i, null],
    })),
  );
  await client.db('other').collection('a/b ü%24').insertOne({ x: 1 });
  await client.db('other').collection('n'.repeat(249)).insertOne({ long: true });
  await client.db('other').createCollection('empty');
}
