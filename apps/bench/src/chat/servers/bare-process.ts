import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import { MongoClient } from 'mongodb';
import { Server } from 'socket.io';

/** The yardstick: a Socket.IO echo with one insert and one update a message, on a store like ours. */
interface Conversation {
  _id: string;
  seq: number;
  lastText: string;
  updatedAt: number;
}
interface Message {
  conversationId: string;
  seq: number;
  clientId: string;
  text: string;
  at: number;
}

const [dir = ''] = process.argv.slice(2);
const store = await startEmbeddedMongo({ dir });
const client = await new MongoClient(store.uri).connect();
const conversations = client.db('bare').collection<Conversation>('conversations');
const messages = client.db('bare').collection<Message>('messages');
await messages.createIndex({ conversationId: 1, seq: 1 }, { unique: true });

const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
  const { conversationId } = socket.handshake.auth as { conversationId: string };
  let seq = 0;
  socket.on('send', (payload: { clientId: string; text: string }, reply: (answer: unknown) => void) => {
    keep(payload).then(reply, (error: unknown) => reply({ ok: false, problem: String(error) }));
  });
  socket.on('stored', (_payload: unknown, reply: (ids: string[]) => void) => {
    const found = messages.find({ conversationId }, { sort: { seq: 1 }, projection: { clientId: 1 } }).toArray();
    found.then(
      (rows) => reply(rows.map((row) => row.clientId)),
      () => reply([]),
    );
  });
  async function keep({ clientId, text }: { clientId: string; text: string }) {
    seq += 1;
    const message: Message = { conversationId, seq, clientId, text, at: Date.now() };
    await messages.insertOne({ ...message });
    await conversations.updateOne(
      { _id: conversationId },
      { $set: { seq, lastText: text, updatedAt: message.at } },
      { upsert: true },
    );
    return { ok: true, value: message };
  }
});
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
