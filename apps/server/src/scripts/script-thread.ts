import { Worker } from 'node:worker_threads';
import type { ScriptAnswer, ScriptJob } from './run-script.js';

/** How long after its own limit a script is ended with its thread: what computes in one go cannot be interrupted. */
const graceMs = 500;
const startMs = 15_000;
/** Of the thread beside the interpreter's own memory. */
const heapMb = 64;

const late: ScriptAnswer = { problem: 'timeout', message: 'The script took too long.' };
type Heard = { kind: 'message'; message: unknown } | { kind: 'gone'; error: NodeJS.ErrnoException };

/** One thread for scripts, one job at a time; started with its first job and again after each that had to be ended. */
export class ScriptThread {
  private worker: Worker | undefined;
  private hear: (heard: Heard) => void = () => undefined;

  constructor(private readonly file: URL) {}

  async run(job: ScriptJob): Promise<ScriptAnswer> {
    const worker = this.worker ?? (await this.start());
    const heard = await this.next(job.cpuMs + graceMs, () => worker.postMessage(job));
    if (heard?.kind === 'message') {
      return heard.message as ScriptAnswer;
    }
    await this.stop();
    return heard ? lost(heard.error) : late;
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }

  private async start(): Promise<Worker> {
    // No environment, no arguments: even the host around the interpreter knows nothing worth having.
    const worker = new Worker(this.file, { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    this.worker = worker;
    worker.on('message', (message: unknown) => this.hear({ kind: 'message', message }));
    worker.on('error', (error) => this.hear({ kind: 'gone', error }));
    worker.on('exit', () => this.hear({ kind: 'gone', error: new Error('The thread of scripts has ended.') }));
    // It must not keep the server from stopping.
    worker.unref();
    const heard = await this.next(startMs, () => undefined);
    if (heard?.kind !== 'message') {
      await this.stop();
      throw heard?.error ?? new Error('The thread of scripts did not start.');
    }
    return worker;
  }

  /** What the thread says next; undefined when it says nothing in time. */
  private next(ms: number, ask: () => void): Promise<Heard | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ms);
      this.hear = (heard) => {
        clearTimeout(timer);
        this.hear = () => undefined;
        resolve(heard);
      };
      ask();
    });
  }
}

const lost = ({ code, message }: NodeJS.ErrnoException): ScriptAnswer => ({
  problem: code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'error',
  message: message.slice(0, 500),
});
