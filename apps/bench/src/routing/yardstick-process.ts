import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import { MongoClient } from 'mongodb';
import { Server } from 'socket.io';

/** The yardstick of an offer: one transaction with an insert and an update, on a store like ours, and one emit. */
const [dir = ''] = process.argv.slice(2);
const store = await startEmbeddedMongo({ dir });
const client = await new MongoClient(store.uri).connect();
const offers = client.db('bare').collection('offers');
const agents = client.db('bare').collection<{ _id: string; load: number }>('agents');
await offers.createIndex({ agentId: 1 });
await agents.insertOne({ _id: 'anna', load: 0 });

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('offer', () => {
    const begunAt = Date.now();
    claim().then(
      () => socket.emit('offered', { begunAt }),
      (error: unknown) => socket.emit('offered', { failed: String(error) }),
    );
  });
});

const claim = () =>
  client.withSession((session) =>
    session.withTransaction(async () => {
      await offers.insertOne({ agentId: 'anna', at: Date.now() }, { session });
      await agents.updateOne({ _id: 'anna' }, { $inc: { load: 1 } }, { session });
    }),
  );

http.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
});

process.once('SIGTERM', () => {
  io.close()
    .then(() => client.close())
    .then(() => store.stop())
    .then(() => process.exit(0))
    .catch(() => process.exit(1));
});
