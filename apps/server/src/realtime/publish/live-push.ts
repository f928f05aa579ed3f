import type { LiveSnapshotDto } from '@tandem/contracts';
import type { Subject } from '@tandem/domain';
import type { Logger } from 'pino';
import type { AgentSocket } from '../io.js';

/** The numbers of the moment as one person may see them. */
export type LiveReader = (workspaceId: string, subject: Subject) => Promise<LiveSnapshotDto>;

/** Sends live numbers to who watches them. */
export class LivePush {
  private readonly watchers = new Set<AgentSocket>();

  constructor(
    private readonly read: LiveReader,
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

  /** The moment of a workspace looks different. Whoever calls this gathers what happens at about the same time. */
  changed(workspaceId: string): void {
    for (const socket of this.watchers) {
      if (socket.data.workspaceId === workspaceId) {
        this.push(socket).catch((error: unknown) => this.logger.error({ err: error }, 'could not read live numbers'));
      }
    }
  }

  private async push(socket: AgentSocket): Promise<void> {
    socket.emit('live', await this.read(socket.data.workspaceId, socket.data.subject));
  }
}
