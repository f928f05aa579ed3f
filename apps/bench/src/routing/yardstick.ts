import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { stopChild } from '../chat/servers/child.js';

/** One store transaction and one emit, measured as an offer is. */
export interface Yardstick {
  /** Milliseconds from the beginning of the transaction until the emit was here. */
  once(): Promise<number>;
  stop(): Promise<void>;
}

export async function startYardstick(dir: string): Promise<Yardstick> {
  const child = fork(fileURLToPath(new URL('./yardstick-process.js', import.meta.url)), [dir]);
  const ended = once(child, 'exit').then(() => {
    throw new Error('the yardstick ended while it started');
  });
  ended.catch(() => undefined);
  const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
  const socket = io(url, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    once: () =>
      new Promise((resolve, reject) => {
        socket.once('offered', ({ begunAt, failed }: { begunAt: number; failed?: string }) => {
          if (failed === undefined) resolve(Date.now() - begunAt);
          else reject(new Error(failed));
        });
        socket.emit('offer');
      }),
    async stop() {
      socket.disconnect();
      await stopChild(child);
    },
  };
}
