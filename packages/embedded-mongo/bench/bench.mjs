// Measures the store through the driver and prints JSON: `node bench/bench.mjs [seconds per measurement]`. Build first.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';

const seconds = Number(process.argv[2] ?? 2);
const dir = mkdtempSync(join(tmpdir(), 'store-bench-'));
const server = fork(fileURLToPath(new URL('./server.mjs', import.meta.url)), [dir]);
const { uri } = await new Promise((resolve) => server.once('message', resolve));
const cpu = () =>
  new Promise((resolve) => {
    server.once('message', ({ micros }) => resolve(micros));
    server.send('cpu');
  });

const client = await new MongoClient(uri, { maxPoolSize: 40 }).connect();
const users = client.db('bench').collection('users');
const results = {};

/** Runs `work` from `lanes` clients at once and notes the rate and the server's CPU per call. */
async function measure(name, lanes, work) {
  let calls = 0;
  const before = await cpu();
  const started = performance.now();
  const end = started + seconds * 1000;
  const lane = async () => {
    while (performance.now() < end) await work(calls++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const elapsed = performance.now() - started;
  const micros = (await cpu()) - before;
  results[name] = { perSecond: Math.round((calls / elapsed) * 1000), serverMicros: Math.round(micros / calls) };
}

async function once(name, work) {
  const started = performance.now();
  await work();
  results[name] = { milliseconds: Math.round(performance.now() - started) };
}

const COUNT = 100_000;
const document = (i) => ({
  _id: i,
  name: `user ${i}`,
  email: `user${i}@example.org`,
  group: i % 500,
  score: (i * 7919) % 100_003,
  at: new Date(1_700_000_000_000 + i * 1000),
  about: 'x'.repeat(120),
  tags: ['a', 'b'],
});
await users.createIndexes([{ key: { email: 1 } }, { key: { group: 1, at: -1 } }, { key: { score: 1 } }]);
await once('load 100k, 3 indexes', async () => {
  for (let i = 0; i < COUNT; i += 1000) {
    await users.insertMany(Array.from({ length: 1000 }, (_, k) => document(i + k)));
  }
});

const any = (i) => (i * 7919) % COUNT;
const inserts = client.db('bench').collection('inserts');
await measure('insertOne, 1', 1, (i) => inserts.insertOne({ i, text: 'x'.repeat(200) }));
await measure('insertOne, 32', 32, (i) => inserts.insertOne({ i, text: 'x'.repeat(200) }));
await measure('insertMany(100), 1', 1, (i) => {
  return inserts.insertMany(Array.from({ length: 100 }, (_, k) => ({ i, k, text: 'x'.repeat(200) })));
});
await measure('findOne _id, 1', 1, (i) => users.findOne({ _id: any(i) }));
await measure('findOne _id, 32', 32, (i) => users.findOne({ _id: any(i) }));
await measure('findOne secondary, 32', 32, (i) => users.findOne({ email: `user${any(i)}@example.org` }));
await measure('index prefix + sort, limit 20, 1', 1, (i) =>
  users
    .find({ group: i % 500 })
    .sort({ at: -1 })
    .limit(20)
    .toArray(),
);
await measure('index range 200, 1', 1, (i) => {
  return users.find({ score: { $gte: any(i), $lt: any(i) + 200 } }).toArray();
});
await measure('updateOne $inc, 1', 1, (i) => users.updateOne({ _id: any(i) }, { $inc: { n: 1 } }));
await measure('updateOne $inc, 32', 32, (i) => users.updateOne({ _id: any(i) }, { $inc: { n: 1 } }));
await measure('findOneAndUpdate, 32', 32, (i) => users.findOneAndUpdate({ _id: any(i) }, { $inc: { n: 1 } }));
await measure('bulkWrite(50 updates), 1', 1, (i) => {
  return users.bulkWrite(
    Array.from({ length: 50 }, (_, k) => ({
      updateOne: { filter: { _id: any(i * 50 + k) }, update: { $inc: { n: 1 } } },
    })),
  );
});
await measure('transaction of 3 writes, 32', 32, (i) =>
  client.withSession((session) =>
    session.withTransaction(async () => {
      await users.updateOne({ _id: any(i) }, { $inc: { n: 1 } }, { session });
      await inserts.insertOne({ i }, { session });
      await inserts.insertOne({ i }, { session });
    }),
  ),
);
await once('scan count 100k', () => users.countDocuments({ name: /9$/ }));
await once('unindexed sort, limit 10', () => users.find().sort({ about: 1, name: -1 }).limit(10).toArray());
await once('stream 100k', () => users.find().toArray());
await once('createIndex 100k', () => users.createIndex({ name: 1 }));
await once('$group 100k', () => {
  return users.aggregate([{ $group: { _id: '$group', sum: { $sum: '$score' }, mean: { $avg: '$score' } } }]).toArray();
}).catch((error) => {
  results['$group 100k'] = { error: error.message };
});

await client.close();
server.send('stop');
await new Promise((resolve) => server.once('exit', resolve));
rmSync(dir, { recursive: true });
process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
