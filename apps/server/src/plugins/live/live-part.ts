import { type Background, type Clock, EachWorkspace, type LiveMonitor, type Workspaces } from '@tandem/application';
import type { LivePush } from '../../realtime/publish/live-push.js';

/** Keeps the moment of every workspace, and tells of each change. */
export class LivePart {
  readonly name = 'live';
  private following: EachWorkspace | undefined;

  constructor(
    private readonly monitor: LiveMonitor,
    private readonly push: LivePush,
    private readonly workspaces: Workspaces,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const parts = { workspaces: this.workspaces, background: this.background, clock: this.clock };
    this.following = await EachWorkspace.start('live.workspaces', parts, (workspace) =>
      this.monitor.start(workspace, () => this.push.changed(workspace.id)),
    );
  }

  async stop(): Promise<void> {
    await this.following?.stop();
  }
}
