import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type RunningServer, stopChild } from './child.js';

export async function startBare(dir: string): Promise<RunningServer> {
  const child = fork(fileURLToPath(new URL('./bare-process.js', import.meta.url)), [dir]);
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the bare server ended while it started');
    }),
  ])) as [{ url: string }];
  return { address: message.url, stop: () => stopChild(child) };
}
