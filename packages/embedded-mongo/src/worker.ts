import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Engine, type EngineOptions, startEngine } from './engine.js';

/** What the thread tells its host. */
export type WorkerMessage =
  | { kind: 'ready'; port: number }
  | { kind: 'failed'; name: string; message: string }
  | { kind: 'log'; line: string }
  | { kind: 'stopped' };

/** What the thread is started with. */
export type WorkerOptions = Omit<EngineOptions, 'log'>;

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

async function main(options: WorkerOptions): Promise<void> {
  let engine: Engine;
  try {
    engine = await startEngine({ ...options, log: (line) => say({ kind: 'log', line }) });
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    say({ kind: 'failed', name: known.name, message: known.message });
    return;
  }
  say({ kind: 'ready', port: engine.port });
  parentPort?.once('message', () => {
    engine.stop().then(
      () => say({ kind: 'stopped' }),
      (error: unknown) => say({ kind: 'failed', name: 'Error', message: String(error) }),
    );
  });
}

if (!isMainThread) await main(workerData as WorkerOptions);
