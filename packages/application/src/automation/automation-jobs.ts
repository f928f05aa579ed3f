import { every, type Stoppable } from '../jobs/every.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Leases } from '../ports/leases.js';
import type { LogFollowers } from '../ports/log-followers.js';
import { token } from '../ports/token.js';
import type { Workspaces } from '../ports/workspaces.js';
import type { Background } from '../support/background.js';
import type { FollowEvents } from './follow-events.js';
import type { WatchTime } from './watch-time.js';

const renewMs = 1_000;
const leaseMs = 6_000;
const lookMs = 1_000;

/**
 * Rules on one server at a time, so that they run in their order. When that server falls silent another goes on from its
 * place in the log; run ids and revisions keep two that both believe to be the one from doing anything twice.
 */
export class AutomationJobs {
  private readonly owner: string;
  private readonly following = new Map<string, Stoppable>();
  private readonly startedAt: number;
  private running: Stoppable[] = [];

  constructor(
    private readonly events: FollowEvents,
    private readonly time: WatchTime,
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly leases: Leases,
    private readonly background: Background,
    private readonly clock: Clock,
    ids: Ids,
  ) {
    this.owner = ids.next();
    this.startedAt = clock.now();
  }

  async start(): Promise<void> {
    await this.hold();
    this.running = [
      every(this.clock, this.background, 'automation.lease', renewMs, () => this.hold()),
      every(this.clock, this.background, 'automation.time', lookMs, () => this.look()),
    ];
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((job) => job.stop()));
    this.running = [];
    for (const [workspaceId, follower] of this.following) {
      await follower.stop();
      await this.leases.release(leaseOf(workspaceId), this.owner);
    }
    this.following.clear();
  }

  private async hold(): Promise<void> {
    for (const { id } of await this.workspaces.list()) {
      const isMine = (await this.leases.hold(leaseOf(id), this.owner, leaseMs)) !== undefined;
      const follower = this.following.get(id);
      if (isMine && !follower) {
        this.following.set(id, this.followers.follow(id, this.events.follower(id, this.startedAt)));
      } else if (!isMine && follower) {
        this.following.delete(id);
        await follower.stop();
      }
    }
  }

  private async look(): Promise<void> {
    for (const workspace of await this.workspaces.list()) {
      if (this.following.has(workspace.id)) await this.time.look(workspace);
    }
  }
}

export const AUTOMATION_JOBS = token<AutomationJobs>('AutomationJobs');

const leaseOf = (workspaceId: string): string => `automation:${workspaceId}`;
