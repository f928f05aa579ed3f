import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdapter } from '@socket.io/mongo-adapter';
import type { Collection, CreateCollectionOptions } from 'mongodb';
import { Server, type Socket as ServerSocket } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../support/store.js';
import { until } from '../support/until.js';

interface Node {
  server: Server;
  client: Socket;
  socket: ServerSocket;
}

/** Three servers that talk through one collection, each with a client. */
async function openCluster(options?: CreateCollectionOptions): Promise<{ nodes: Node[]; events: Collection }> {
  const store = await openStore();
  const db = (await store.connect()).db('t');
  const events: Collection = await db.createCollection('events', options);
  if (options === undefined) await events.createIndex({ createdAt: 1 }, { expireAfterSeconds: 3600 });
  const nodes = await Promise.all([1, 2, 3].map(() => openNode(events, options === undefined)));
  await until('all know each other', async () => {
    const counts = nodes.map(({ server }) => server.of('/').adapter.serverCount());
    return (await Promise.all(counts)).every((count) => count === 3);
  });
  return { nodes, events };
}

async function openNode(events: Collection, addCreatedAtField: boolean): Promise<Node> {
  const http = createServer();
  const server = new Server(http, { connectionStateRecovery: { maxDisconnectionDuration: 60_000 } });
  server.adapter(createAdapter(events, { addCreatedAtField, heartbeatInterval: 200 }));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}`, { reconnectionDelay: 20 });
  onTestFinished(async () => {
    client.close();
    await server.close();
  });
  const [socket] = await Promise.all([
    new Promise<ServerSocket>((resolve) => server.once('connection', resolve)),
    new Promise<void>((resolve) => client.once('connect', resolve)),
  ]);
  return { server, client, socket };
}

/** What the clients hear of an event, as `<client>: <its first argument>`. */
function listen(nodes: readonly Node[], event: string): string[] {
  const heard: string[] = [];
  for (const [at, { client }] of nodes.entries()) {
    client.on(event, (said: unknown) => {
      heard.push(`${at}: ${String(said)}`);
    });
  }
  return heard;
}

describe.each<[string, CreateCollectionOptions | undefined]>([
  ['a collection that expires', undefined],
  ['a capped collection', { capped: true, size: 1_000_000 }],
])('three socket.io servers over %s', (_name, options) => {
  it('reach all, a room, all but a room, or their own clients', async () => {
    const { nodes } = await openCluster(options);
    const [first, second] = nodes;
    const heard = listen(nodes, 'news');
    await second?.socket.join('room');
    first?.server.emit('news', Buffer.from('all'));
    await until('all heard it', () => heard.length === 3);
    first?.server.to('room').emit('news', 'room');
    await until('the room heard it', () => heard.length === 4);
    first?.server.except('room').emit('news', 'others');
    await until('the others heard it', () => heard.length === 6);
    first?.server.local.emit('news', 'own');
    first?.server.emit('news', 'end');
    await until('everybody heard the end', () => heard.filter((line) => line.endsWith('end')).length === 3);
    expect(heard.filter((line) => !line.endsWith('end')).sort()).toEqual(
      ['0: all', '0: others', '0: own', '1: all', '1: room', '2: all', '2: others'].sort(),
    );
  });

  it('collect answers of clients and of each other', async () => {
    const { nodes } = await openCluster(options);
    nodes.forEach(({ client, server }, at) => {
      client.on('ask', (answer: (value: unknown) => void) => answer(at === 2 ? Buffer.from([at]) : at));
      server.on('hello', (name: string, answer: (value: string) => void) => answer(`${name} ${at}`));
    });
    const answers: unknown[] = await nodes[0]?.server.timeout(5_000).emitWithAck('ask');
    expect(answers.map(String).sort()).toEqual(['\u0002', '0', '1']);
    const servers: unknown = await nodes[0]?.server.serverSideEmitWithAck('hello', 'from');
    expect([servers].flat().sort()).toEqual(['from 1', 'from 2']);
    const nobody: unknown = await nodes[0]?.server.to('nowhere').timeout(5_000).emitWithAck('ask');
    expect(nobody).toEqual([]);
  });

  it('move, list and disconnect the sockets of all', async () => {
    const { nodes } = await openCluster(options);
    const [first, second] = nodes;
    first?.server.socketsJoin('room');
    await until('all joined', () => nodes.every(({ socket }) => socket.rooms.has('room')));
    first?.server.in(second?.socket.id ?? '').socketsLeave('room');
    await until('one left', () => second?.socket.rooms.has('room') === false);
    expect(await first?.server.in('room').fetchSockets()).toHaveLength(2);
    expect(await first?.server.fetchSockets()).toHaveLength(3);
    expect(await first?.server.local.fetchSockets()).toHaveLength(1);
    if (second !== undefined) second.socket.data = { name: 'Bo' };
    const [remote] = (await first?.server.in(second?.socket.id ?? '').fetchSockets()) ?? [];
    expect(remote).toMatchObject({ data: { name: 'Bo' }, handshake: { url: expect.any(String) } });
    const gone = Promise.all(nodes.map(({ client }) => new Promise((resolve) => client.once('disconnect', resolve))));
    first?.server.disconnectSockets();
    expect(await gone).toEqual(Array(3).fill('io server disconnect'));
  });

  it('give a client that comes back what it has missed', async () => {
    const { nodes } = await openCluster(options);
    const [first, second] = nodes;
    const heard = listen(nodes.slice(0, 1), 'news');
    await first?.socket.join('room');
    const id = first?.client.id;
    first?.socket.once('disconnect', () => {
      first.server.to('room').emit('news', 'missed');
      first.server.to('elsewhere').emit('news', 'not for it');
    });
    second?.server.emit('news', 'before');
    await until('it is connected well', () => heard.length === 1);
    const back = new Promise<void>((resolve) => first?.client.once('connect', resolve));
    first?.client.io.engine.close();
    await back;
    await until('what was missed came', () => heard.length === 2);
    expect(heard).toEqual(['0: before', '0: missed']);
    expect([first?.client.recovered, first?.client.id]).toEqual([true, id]);
  });

  it('bear that their collection is dropped', async () => {
    const { nodes, events } = await openCluster(options);
    await events.drop();
    await until('something is written again', async () => (await events.countDocuments()) > 0);
    const heard = listen(nodes.slice(0, 1), 'news');
    nodes[0]?.server.emit('news', 'still here');
    await until('its own client hears it', () => heard.length === 1);
  });
});
