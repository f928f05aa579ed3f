import { OperationalError } from '@tandem/domain';
import type { Logger } from 'pino';

/** Something with a beginning and an end: the store, the jobs, the listener. */
export interface Part {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface LifecycleOptions {
  /** Milliseconds one part may take to start. */
  startTimeoutMs?: number;
  /** Milliseconds one part may take to stop. */
  stopTimeoutMs?: number;
}

/** Starts parts one after the other and stops the started ones last-in-first-out; a part that hangs is named. */
export class Lifecycle {
  private readonly started: Part[] = [];
  private stopping: Promise<void> | undefined;

  constructor(
    private readonly logger: Logger,
    private readonly options: LifecycleOptions = {},
  ) {}

  /** When the part fails, those before it are stopped and the failure is thrown on. */
  async start(part: Part): Promise<void> {
    const begun = performance.now();
    try {
      await within(part.start(), this.options.startTimeoutMs ?? 30_000, `${part.name} did not start in time.`, part);
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.started.push(part);
    this.logger.debug({ part: part.name, ms: Math.round(performance.now() - begun) }, 'started');
  }

  /** Stops once, however often it is called. A part that fails or hangs is logged; the others still stop. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (let part = this.started.pop(); part !== undefined; part = this.started.pop()) {
      try {
        await within(part.stop(), this.options.stopTimeoutMs ?? 3_000, `${part.name} did not stop in time.`, part);
      } catch (error) {
        this.logger.error({ err: error, part: part.name }, 'could not stop');
      }
    }
  }
}

async function within(work: Promise<void>, ms: number, message: string, part: Part): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new OperationalError('lifecycle.timeout', message, { retryable: false, params: { part: part.name } })),
      ms,
    );
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
