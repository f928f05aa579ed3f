import type { Logger } from 'pino';
import { isPending, type Maybe } from './maybe.js';

/** Work of one key in order of arrival; at once when nothing of that key is pending. */
export class Turns {
  private readonly tails = new Map<string, Promise<void>>();

  constructor(private readonly logger: Logger) {}

  run(key: string, work: () => Maybe<void>): void {
    const before = this.tails.get(key);
    const done = before === undefined ? this.begin(work) : before.then(work);
    if (!isPending(done)) {
      return;
    }
    const tail: Promise<void> = done
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        if (this.tails.get(key) === tail) {
          this.tails.delete(key);
        }
      });
    this.tails.set(key, tail);
  }

  private begin(work: () => Maybe<void>): Maybe<void> {
    try {
      return work();
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): void {
    this.logger.error({ err: error }, 'push failed');
  }

  /** Settles when nothing is pending. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}
