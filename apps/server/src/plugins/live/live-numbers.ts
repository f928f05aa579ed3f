import { type LiveMonitor, type LiveState, narrowTo, type WorkspaceHead, type Workspaces } from '@tandem/application';
import type { LiveSnapshotDto } from '@tandem/contracts';
import { notFound, type Subject, scopeOf, UserError } from '@tandem/domain';
import type { Monitors } from '../extensions/monitors.js';

/** The numbers of the moment, as far as somebody may see them. */
export class LiveNumbers {
  private revision = 0;

  constructor(
    private readonly monitor: LiveMonitor,
    private readonly monitors: Monitors,
    private readonly workspaces: Workspaces,
  ) {}

  /** @throws UserError `access.denied` without `live:read` */
  async read(workspaceId: string, subject: Subject): Promise<LiveSnapshotDto> {
    this.revision += 1;
    const { revision } = this;
    const state = await this.stateFor(workspaceId, subject);
    return {
      at: state.now,
      revision,
      ...this.monitors.evaluate(state),
      agents: state.agents.map((agent) => ({ ...agent, queueIds: [...agent.queueIds] })),
    };
  }

  /** The moment, narrowed to the queues of who has no wider scope. */
  async stateFor(workspaceId: string, subject: Subject): Promise<LiveState> {
    const scope = scopeOf(subject, 'live:read');
    if (scope === undefined) {
      throw new UserError('forbidden', 'access.denied', 'This needs the permission live:read.', {
        params: { permission: 'live:read' },
      });
    }
    const state = await this.monitor.state(await this.workspace(workspaceId));
    return scope === 'workspace' ? state : narrowTo(state, subject.queueIds);
  }

  private async workspace(id: string): Promise<WorkspaceHead> {
    const workspace = (await this.workspaces.list()).find((one) => one.id === id);
    if (!workspace) {
      throw notFound('workspace', id);
    }
    return workspace;
  }
}
