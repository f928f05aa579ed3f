// @vitest-environment happy-dom
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { signedOut } from '../api/query-client.ts';
import { FakeSocket } from '../testing/fake-socket.ts';
import { askWhenRefused } from './ask-when-refused.ts';

let socket: FakeSocket;
let asks: number;

beforeEach(() => {
  socket = new FakeSocket();
  asks = 0;
  const count = () => {
    asks += 1;
  };
  signedOut.addEventListener('signed-out', count);
  onTestFinished(() => signedOut.removeEventListener('signed-out', count));
});

it('tries to come back when the server hangs up', () => {
  const connect = vi.spyOn(socket, 'connect');
  askWhenRefused(socket.asSocket);
  socket.cut('io server disconnect');
  expect(connect).toHaveBeenCalledOnce();
  expect(asks).toBe(0);
});

it('leaves a broken network to the socket', () => {
  const connect = vi.spyOn(socket, 'connect');
  askWhenRefused(socket.asSocket);
  socket.cut('transport close');
  socket.refuse();
  expect(connect).not.toHaveBeenCalled();
  expect(asks).toBe(0);
});

it('asks who is there when it is let in no more', () => {
  const stop = askWhenRefused(socket.asSocket);
  socket.active = false;
  socket.refuse();
  expect(asks).toBe(1);
  stop();
  socket.refuse();
  expect(asks).toBe(1);
});
