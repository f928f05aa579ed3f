import { OperationalError } from '@tandem/domain';

/** Frames that are being answered, so that a server that stops answers them before it closes its store. */
export class FramesUnderWay {
  private readonly running = new Set<Promise<unknown>>();
  private closing = false;

  /** @throws OperationalError once the server stops: clients send the same again, here or elsewhere */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.closing) {
      throw new OperationalError('server.stopping', 'The server is stopping.', { retryable: true });
    }
    const running = work();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Takes no more; settles when the last one is answered. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.allSettled(this.running);
  }
}
