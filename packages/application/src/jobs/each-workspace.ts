import type { Instant } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { WorkspaceHead, Workspaces } from '../ports/workspaces.js';
import type { Background } from '../support/background.js';
import { every, type Stoppable } from './every.js';

const lookMs = 1_000;

/**
 * @param since what happened in the workspace from then on must not be missed: one that is set up while the server runs
 *   is found a moment later than its first events
 */
type Begin = (workspace: WorkspaceHead, since: Instant) => Promise<Stoppable>;

/** Begins something for every workspace, also for one that is set up while the server runs. */
export class EachWorkspace implements Stoppable {
  private readonly begun = new Map<string, Stoppable>();
  private search: Stoppable | undefined;

  private constructor(
    private readonly workspaces: Workspaces,
    private readonly begin: Begin,
    private readonly startedAt: Instant,
  ) {}

  /** Settles when it has begun for every workspace of the moment. */
  static async start(
    name: string,
    { workspaces, clock, background }: { workspaces: Workspaces; clock: Clock; background: Background },
    begin: Begin,
  ): Promise<EachWorkspace> {
    const each = new EachWorkspace(workspaces, begin, clock.now());
    await each.look();
    each.search = every(clock, background, name, lookMs, () => each.look());
    return each;
  }

  async stop(): Promise<void> {
    await this.search?.stop();
    await Promise.all([...this.begun.values()].map((one) => one.stop()));
    this.begun.clear();
  }

  private async look(): Promise<void> {
    for (const workspace of await this.workspaces.list()) {
      if (!this.begun.has(workspace.id)) this.begun.set(workspace.id, await this.begin(workspace, this.startedAt));
    }
  }
}
