import { isTandemError } from '@tandem/domain';
import type { Logger } from '../ports/logger.js';
import { token } from '../ports/token.js';

/** Work nobody waits for: failures are logged, and `idle` waits for all of it when the server stops. */
export class Background {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly logger: Logger) {}

  start(name: string, work: () => Promise<unknown>): void {
    this.run(name, work).catch(() => undefined);
  }

  /** The answer settles when the work is over, and never rejects. */
  run(name: string, work: () => Promise<unknown>): Promise<void> {
    const settled = work().then(
      () => undefined,
      (error: unknown) => this.logger.error({ job: name, ...describe(error) }, 'Background work failed'),
    );
    const done: Promise<void> = settled.finally(() => {
      this.running.delete(done);
    });
    this.running.add(done);
    return done;
  }

  /** Settles when nothing runs any more, work begun meanwhile included. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }
}

export const BACKGROUND = token<Background>('Background');

/** What a log line says about an error: its code and message, and the stack of what is not ours. */
export function describe(error: unknown): Record<string, unknown> {
  if (isTandemError(error)) return { code: error.code, error: error.message };
  return error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) };
}
