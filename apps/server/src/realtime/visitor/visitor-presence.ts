import type { Clock, CustomerConnections } from '@tandem/application';
import type { Logger } from 'pino';
import type { VisitorSocket } from '../io.js';
import type { Sockets } from '../sockets.js';

/** Well within the shortest time after which a customer counts as gone. */
const everyMs = 10_000;

/** Says whose customers are connected here, again and again, so that those who are gone are noticed even when this server dies. */
export class VisitorPresence {
  private cancel: (() => void) | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sockets: Sockets,
    private readonly connections: CustomerConnections,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.cancel = this.clock.wake(this.clock.now() + everyMs, () => {
      this.track(this.round());
      this.start();
    });
  }

  async stop(): Promise<void> {
    this.cancel?.();
    await this.running;
  }

  connected(socket: VisitorSocket): void {
    socket.once('disconnect', () => {
      const { workspaceId, thread } = socket.data;
      if (thread) this.track(this.connections.left(workspaceId, thread.id));
    });
  }

  /** The socket shows a conversation now. */
  follows(socket: VisitorSocket, conversationId: string): void {
    this.track(this.connections.back(socket.data.workspaceId, conversationId));
  }

  private async round(): Promise<void> {
    const workspaceOf = new Map<string, string>();
    for (const { data } of this.sockets.visitors.sockets.values()) {
      if (data.thread) workspaceOf.set(data.thread.id, data.workspaceId);
    }
    for (const [conversationId, workspaceId] of workspaceOf) await this.connections.seen(workspaceId, conversationId);
  }

  private track(work: Promise<void>): void {
    const settled = work.catch((error: unknown) =>
      this.logger.error({ err: error }, 'could not note which customers are connected'),
    );
    this.running = Promise.all([this.running, settled]);
  }
}
