import type { ScriptRunner } from '@tandem/application';
import { OperationalError, UserError } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import { z } from 'zod';
import { ScriptThread } from './script-thread.js';

const inputSchema = z.object({
  code: z.string().max(20_000),
  input: z.record(z.string(), z.json()),
  cpuMs: z.int().min(10).max(5_000),
});

/** Scripts that wait for a thread; more are sent away. */
const maxWaiting = 100;

/** Runs scripts of flows in threads of their own, a few at a time, and the others in turn. */
export class SandboxedScripts implements ScriptRunner {
  private readonly idle: ScriptThread[];
  private readonly threads: readonly ScriptThread[];
  private readonly waiting: ((thread: ScriptThread) => void)[] = [];

  constructor(workerFile: URL, count: number) {
    this.threads = Array.from({ length: count }, () => new ScriptThread(workerFile));
    this.idle = [...this.threads];
  }

  async run(input: JsonValue): Promise<{ port: string; output: JsonValue }> {
    const job = inputSchema.safeParse(input);
    if (!job.success) {
      throw new UserError('unprocessable', 'script.malformed', 'The script of the node is not complete.');
    }
    const thread = await this.thread();
    try {
      const { code, cpuMs } = job.data;
      const answer = await thread.run({ code, cpuMs, input: JSON.stringify(job.data.input) });
      if ('problem' in answer) {
        throw new OperationalError(`script.${answer.problem}`, answer.message, { retryable: false });
      }
      return { port: 'ok', output: JSON.parse(answer.output) as JsonValue };
    } finally {
      this.free(thread);
    }
  }

  /** Called by the container when the server stops. */
  async dispose(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private thread(): Promise<ScriptThread> {
    const thread = this.idle.pop();
    if (thread) {
      return Promise.resolve(thread);
    }
    if (this.waiting.length >= maxWaiting) {
      throw new OperationalError('script.busy', 'Too many scripts are waiting.', { retryable: true });
    }
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  private free(thread: ScriptThread): void {
    const next = this.waiting.shift();
    if (next) next(thread);
    else this.idle.push(thread);
  }
}
