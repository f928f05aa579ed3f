import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '@socket.io/mongo-adapter';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { openStore, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';

/** One of several servers that talk through the store. */
async function openServer(store: TestStore): Promise<{ server: Server; url: string }> {
  const client = await store.connect();
  const http = createServer();
  const server = new Server(http);
  server.adapter(createAdapter(client.db('t').collection('socket_events'), { addCreatedAtField: true }));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await server.close();
  });
  return { server, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

async function join(url: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'] });
  onTestFinished(() => {
    socket.close();
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return socket;
}

it('carries events between two socket.io servers', async () => {
  const store = await openStore();
  await store.client.db('t').collection('socket_events').createIndex({ createdAt: 1 }, { expireAfterSeconds: 3600 });
  const [one, two] = await Promise.all([openServer(store), openServer(store)]);
  two.server.on('connection', (socket) => socket.join('room'));
  const client = await join(two.url);
  const heard: string[] = [];
  client.on('news', (text: string) => heard.push(text));
  await until('the servers know each other', async () => (await one.server.of('/').adapter.serverCount()) === 2);
  await until(
    'the first server sees the other one’s client',
    async () => (await one.server.fetchSockets()).length === 1,
  );
  one.server.to('room').emit('news', 'from afar');
  await until('the event arrived', () => heard.length === 1);
  expect(heard).toEqual(['from afar']);
});
