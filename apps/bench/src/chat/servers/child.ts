import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const stopWithinMs = 8_000;

/** A server under load, in a process of its own. */
export interface RunningServer {
  /** What its load generator connects to. */
  address: string;
  stop(): Promise<void>;
}

/** Asks a child to end, and ends it when it does not. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const hammer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(hammer);
}
