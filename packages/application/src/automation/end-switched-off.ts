import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { token } from '../ports/token.js';
import { describe } from '../support/background.js';
import type { AutomationRunner } from './automation-runner.js';
import type { AutomationStore } from './automation-store.js';
import { switchedOff } from './run-ends.js';

const batch = 200;
/** While a switch is this fresh, servers that have not heard of it yet may still begin runs. */
const freshMs = 10_000;
/** Looked at without a cause, for what a server that died has left. */
const sweepMs = 60_000;

/** Ends what waits of rules that were switched off. One server at a time looks. */
export class EndSwitchedOff {
  private readonly looks = new Map<string, { on: string; changedAt: number; sweptAt: number }>();

  constructor(
    private readonly store: AutomationStore,
    private readonly runner: AutomationRunner,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async look(workspaceId: string): Promise<void> {
    const now = this.clock.now();
    const ids = (await this.store.activeFlows(workspaceId)).map(({ flowId }) => flowId);
    const on = ids.toSorted().join();
    const last = this.looks.get(workspaceId);
    const changedAt = last?.on === on ? last.changedAt : now;
    const isDue = now - changedAt <= freshMs || now - (last?.sweptAt ?? 0) >= sweepMs;
    this.looks.set(workspaceId, { on, changedAt, sweptAt: isDue ? now : (last?.sweptAt ?? now) });
    if (!isDue) return;
    for (const id of await this.store.openBut(workspaceId, ids, batch)) {
      try {
        await this.runner.stop(workspaceId, id, switchedOff);
      } catch (error) {
        // It comes again with the next look, and holds up no other.
        this.logger.error({ id, ...describe(error) }, 'A run of a rule that is off could not be ended');
      }
    }
  }
}

export const END_SWITCHED_OFF = token<EndSwitchedOff>('EndSwitchedOff');
