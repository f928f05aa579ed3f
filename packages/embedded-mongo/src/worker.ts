import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Engine, type EngineOptions, startEngine } from './engine.js';

/** What the thread tells its host. */
export type WorkerMessage =
  | { kind: 'ready'; port: number; user: string | undefined; password: string | undefined }
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
  const { port, login } = engine;
  say({ kind: 'ready', port, user: login?.credentials.user, password: login?.password });
  parentPort?.once('message', () => {
    void engine
      .stop()
      .catch((error: unknown) => say({ kind: 'log', line: `stopping failed: ${String(error)}` }))
      .finally(() => say({ kind: 'stopped' }));
  });
}

if (!isMainThread) await main(workerData as WorkerOptions);
