import type { Clock } from '@tandem/application';
import type { LiveSnapshotDto } from '@tandem/contracts';
import type { Subject } from '@tandem/domain';
import type { Logger } from 'pino';
import type { AgentSocket } from '../io.js';

/** The numbers of the moment as one person may see them. */
export type LiveReader = (workspaceId: string, subject: Subject) => Promise<LiveSnapshotDto>;

const everyMs = 500;

/** Sends live numbers to who watches them: twice a second at most, and only after something happened. */
export class LivePush {
  private readonly watchers = new Set<AgentSocket>();
  private cancel: (() => void) | undefined;

  constructor(
    private readonly read: LiveReader,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** From now on until `unwatch` or the socket's end. @returns the numbers of this moment */
  async watch(socket: AgentSocket): Promise<LiveSnapshotDto> {
    this.watchers.add(socket);
    socket.once('disconnect', () => this.watchers.delete(socket));
    return await this.read(socket.data.workspaceId, socket.data.subject);
  }

  unwatch(socket: AgentSocket): void {
    this.watchers.delete(socket);
  }

  /** Something happened that may change a number. */
  changed(): void {
    if (this.watchers.size === 0 || this.cancel) {
      return;
    }
    this.cancel = this.clock.wake(this.clock.now() + everyMs, () => {
      this.cancel = undefined;
      for (const socket of this.watchers) {
        this.push(socket).catch((error: unknown) => this.logger.error({ err: error }, 'could not read live numbers'));
      }
    });
  }

  stop(): void {
    this.cancel?.();
    this.watchers.clear();
  }

  private async push(socket: AgentSocket): Promise<void> {
    socket.emit('live', await this.read(socket.data.workspaceId, socket.data.subject));
  }
}
