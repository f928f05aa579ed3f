import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { RoundResult } from '../statistics.js';
import type { LoadAnswer, LoadOrder } from './orders.js';

/** The load generator of one server, as the bench commands it. */
export class Load {
  private readonly child: ChildProcess;

  constructor(kind: 'tandem' | 'bare', address: string) {
    this.child = fork(fileURLToPath(new URL('./load-process.js', import.meta.url)), [kind, address]);
  }

  async connect(conversations: number): Promise<void> {
    await this.ask({ do: 'connect', conversations });
  }

  async round(ms: number, rate?: number): Promise<RoundResult> {
    const answer = await this.ask({ do: 'round', ms, ...(rate !== undefined && { rate }) });
    if (!('round' in answer)) {
      throw new Error('the load generator answered something else');
    }
    return answer.round;
  }

  async lost(): Promise<number> {
    const answer = await this.ask({ do: 'count' });
    return 'lost' in answer ? answer.lost : Number.NaN;
  }

  stop(): void {
    this.child.kill();
  }

  private async ask(order: LoadOrder): Promise<LoadAnswer> {
    const died = once(this.child, 'exit').then(() => {
      throw new Error('the load generator ended');
    });
    const answered = once(this.child, 'message').then(([answer]) => answer as LoadAnswer);
    died.catch(() => undefined);
    this.child.send(order);
    const answer = await Promise.race([answered, died]);
    if ('failed' in answer) {
      throw new Error(answer.failed);
    }
    return answer;
  }
}
