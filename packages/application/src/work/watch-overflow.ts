import { type Agent, overflowDue, type Queue } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { QueueLines } from '../waits/queue-lines.js';
import type { ApplyLastResort } from './apply-last-resort.js';
import type { OverflowWork } from './overflow-work.js';

/** Items of a queue looked at in one round. */
const lineLength = 500;

/** `anyone` is no act: the routing board widens who may take it. */
const hasRules = ({ overflow = [], lastResort }: Queue): boolean =>
  overflow.length > 0 || (lastResort !== undefined && lastResort.kind !== 'anyone');

/** Applies the overflow rules and last resorts of queues, once a second. Rules act one at a time: the next round sees what the first did. */
export class WatchOverflow {
  constructor(
    private readonly workItems: WorkItems,
    private readonly lines: QueueLines,
    private readonly agents: Agents,
    private readonly queues: Queues,
    private readonly overflow: OverflowWork,
    private readonly resorts: ApplyLastResort,
    private readonly clock: Clock,
  ) {}

  async run(workspaceId: string): Promise<void> {
    const ruled = (await this.queues.list(workspaceId)).filter(hasRules);
    if (ruled.length === 0) return;
    const waiting = new Set(await this.workItems.queuesWithWaiting(workspaceId));
    for (const queue of ruled) {
      if (waiting.has(queue.id)) await this.line(queue);
    }
  }

  private async line({ workspaceId, id, overflow = [], lastResort }: Queue): Promise<void> {
    const [line, members] = await Promise.all([
      this.lines.of(workspaceId, id),
      this.agents.membersOf(workspaceId, [id]),
    ]);
    const there = members.filter(({ active, presence }: Agent) => active && presence !== 'offline');
    const available = there.filter(({ presence }) => presence === 'available').length;
    const now = this.clock.now();
    let ahead = 0;
    for (const item of line.filter(({ state }) => state === 'waiting').slice(0, lineLength)) {
      const facts = { waitedMs: Math.max(0, now - item.enqueuedAt), ahead, loggedIn: there.length, available };
      const { rulesDone = [], passed = [] } = item;
      const due = overflowDue(overflow, facts, { rulesDone, passed: [...passed, id] });
      const isLast = lastResort && !item.resorted && facts.waitedMs >= lastResort.afterSec * 1_000;
      if (isLast && (await this.resorts.apply(item, lastResort))) {
        if (lastResort.kind === 'message') ahead += 1;
        continue;
      }
      const acted = due !== undefined && (await this.overflow.byRule(item, due));
      if (!acted || due.action === 'text' || due.action === 'message') ahead += 1;
    }
  }
}

export const WATCH_OVERFLOW = token<WatchOverflow>('WatchOverflow');
