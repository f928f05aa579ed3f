import type { Clock } from '../ports/clock.js';
import type { Leases } from '../ports/leases.js';
import { token } from '../ports/token.js';
import type { Workspaces } from '../ports/workspaces.js';
import type { Background } from '../support/background.js';
import type { ApplyLastResort } from '../work/apply-last-resort.js';
import type { AssignWork } from '../work/assign-work.js';
import type { WatchOverflow } from '../work/watch-overflow.js';
import type { CrashSweep } from './crash-sweep.js';
import { every, type Stoppable } from './every.js';
import type { RepairLoads } from './repair-loads.js';
import type { ServerPulse } from './server-pulse.js';
import type { TimerRunner } from './timer-runner.js';

const timerPollMs = 1_000;
const overflowMs = 1_000;
const routingBeatMs = 1_000;
const sweepMs = 2_000;
const pulseMs = 2_000;
/** What was touched more recently than this is not swept: it is being worked on. */
const sweepGraceMs = 2_000;

/** Everything a server does by itself. Each part may run on every server; leases only save double work. */
export class Jobs {
  private running: Stoppable[] = [];

  constructor(
    private readonly workspaces: Workspaces,
    private readonly timers: TimerRunner,
    private readonly routing: AssignWork,
    private readonly overflow: WatchOverflow,
    private readonly lastResort: ApplyLastResort,
    private readonly sweep: CrashSweep,
    private readonly pulse: ServerPulse,
    private readonly loads: RepairLoads,
    private readonly leases: Leases,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Goes on where an earlier run ended, then keeps going. */
  async start(): Promise<void> {
    this.routing.actBy(this.lastResort);
    await this.pulse.beat();
    await this.pulse.recoverAll();
    await this.perWorkspace(async (id) => {
      await this.loads.all(id);
      await this.sweep.run(id, 0);
      await this.routing.beat(id);
    });
    this.running = [
      this.every('pulse', pulseMs, () => this.pulse.beat()),
      this.every('timers', timerPollMs, () => this.perWorkspace((id) => this.timers.poll(id))),
      this.every('routing', routingBeatMs, () => this.perWorkspace((id) => this.routing.beat(id))),
      this.every('overflow', overflowMs, () => this.alone('overflow', (id) => this.overflow.run(id))),
      this.every('sweep', sweepMs, async () => {
        await this.alone(
          'sweep',
          (id) => this.sweep.run(id, sweepGraceMs),
          () => this.pulse.recoverDead(),
        );
      }),
    ];
  }

  /** Settles when nothing of it runs any more. */
  async stop(): Promise<void> {
    await Promise.all(this.running.map((job) => job.stop()));
    this.running = [];
    this.timers.stop();
    await this.background.idle();
    await this.routing.stop();
    await this.pulse.stop();
  }

  private every(name: string, ms: number, work: () => Promise<void>): Stoppable {
    return every(this.clock, this.background, name, ms, work);
  }

  private async perWorkspace(work: (workspaceId: string) => Promise<void>): Promise<void> {
    for (const { id } of await this.workspaces.list()) await work(id);
  }

  /** On the one server that holds the lease; it passes on when that server falls silent. */
  private async alone(
    name: string,
    work: (workspaceId: string) => Promise<void>,
    before?: () => Promise<void>,
  ): Promise<void> {
    if (!(await this.leases.hold(`job:${name}`, this.pulse.serverId, 3 * sweepMs))) return;
    await before?.();
    await this.perWorkspace(work);
  }
}

export const JOBS = token<Jobs>('Jobs');
