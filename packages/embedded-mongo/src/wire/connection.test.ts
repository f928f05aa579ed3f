import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { encode } from '../bson/encode.js';
import { Connection, type RequestHandler } from './connection.js';

/** A client that takes an answer only when it is told to, at a connection whose handler answers with `answer`. */
function meet(answer: RequestHandler['handle']) {
  const taken: (() => void)[] = [];
  const socket = new Duplex({
    writableHighWaterMark: 10,
    read: () => undefined,
    write: (_chunk, _encoding, done) => taken.push(() => done()),
  });
  const names: string[] = [];
  const handle: RequestHandler['handle'] = (request, connection) => {
    names.push(request.name);
    return answer(request, connection);
  };
  new Connection(socket as Socket, { handle, time: () => undefined, closed: () => undefined, log: () => undefined });
  return { socket, names, take: () => taken.shift()?.() };
}

function frame(name: string): Buffer {
  const body = encode({ [name]: 1 });
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}

it('answers no further before the client has taken what was answered', async () => {
  const { socket, names, take } = meet(() => Buffer.alloc(100));
  socket.push(Buffer.concat([frame('one'), frame('two'), frame('three')]));
  await turn();
  expect([names, socket.isPaused()]).toEqual([['one'], true]);
  take();
  await turn();
  expect([names, socket.isPaused()]).toEqual([['one', 'two'], true]);
  take();
  await turn();
  expect([names, socket.isPaused()]).toEqual([['one', 'two', 'three'], false]);
});

it('reads no further while requests wait for the answer before theirs', async () => {
  const answers: (() => void)[] = [];
  const { socket, names } = meet(() => new Promise((settle) => answers.push(() => settle(Buffer.alloc(0)))));
  socket.push(frame('one'));
  await turn();
  // One that waits for changes must be seen to hang up.
  expect(socket.isPaused()).toBe(false);
  socket.push(frame('two'));
  await turn();
  expect([names, socket.isPaused()]).toEqual([['one'], true]);
});
