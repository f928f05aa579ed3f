import type { AgentConnections, Clock } from '@tandem/application';
import type { Logger } from 'pino';
import type { AgentSocket } from '../io.js';
import type { Sockets } from '../sockets.js';
import type { AgentAdmission } from './agent-admission.js';

/** Three times within the time after which an agent counts as disconnected. */
const everyMs = 10_000;

/**
 * Says which agents are connected here, again and again, so that those who are gone are noticed even when this
 * server dies. With each round every socket's session is looked at again: ended elsewhere, it is dropped here.
 */
export class AgentPresence {
  private cancel: (() => void) | undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sockets: Sockets,
    private readonly connections: AgentConnections,
    private readonly admission: AgentAdmission,
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

  connected(socket: AgentSocket): void {
    const { workspaceId, subject } = socket.data;
    this.track(this.connections.back(workspaceId, subject.id));
    socket.once('disconnect', () => this.track(this.connections.seen(workspaceId, subject.id)));
  }

  private async round(): Promise<void> {
    const seen = new Set<string>();
    for (const socket of this.sockets.agents.sockets.values()) {
      if (!(await this.admission.renew(socket))) {
        socket.disconnect(true);
        continue;
      }
      const { workspaceId, subject } = socket.data;
      if (!seen.has(subject.id)) {
        seen.add(subject.id);
        await this.connections.seen(workspaceId, subject.id);
      }
    }
  }

  private track(work: Promise<void>): void {
    const settled = work.catch((error: unknown) =>
      this.logger.error({ err: error }, 'could not note who is connected'),
    );
    this.running = Promise.all([this.running, settled]);
  }
}
