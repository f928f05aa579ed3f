// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { FakeSocket } from '../testing/fake-socket.ts';
import { returnWithNetwork } from './return-with-network.ts';

it('connects at once when the network is back, unless it is connected or was let go', () => {
  const socket = new FakeSocket();
  const calls: string[] = [];
  vi.spyOn(socket, 'disconnect').mockImplementation(() => {
    calls.push('disconnect');
    return socket;
  });
  vi.spyOn(socket, 'connect').mockImplementation(() => {
    calls.push('connect');
    return socket;
  });
  const stop = returnWithNetwork(socket.asSocket);
  const back = () => dispatchEvent(new Event('online'));
  back();
  expect(calls).toEqual([]);
  socket.cut();
  back();
  expect(calls).toEqual(['disconnect', 'connect']);
  socket.active = false;
  back();
  stop();
  socket.active = true;
  back();
  expect(calls).toHaveLength(2);
});
