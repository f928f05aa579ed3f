import {
  type Departure,
  departuresOf,
  estimateWait,
  type Instant,
  type LineStay,
  paceWindowMs,
  type WaitEstimate,
} from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';

/** How a line stands. */
export interface QueueOutlook {
  waiting: number;
  /** Members who take work. */
  available: number;
  /** Since when the first of them waits. */
  oldestAt?: Instant;
  departures: readonly Departure[];
}

/** One reading serves everybody who asks within this time. */
const keptMs = 2_000;
const nothing: QueueOutlook = { waiting: 0, available: 0, departures: [] };

/** What is to be expected of each queue, from how its line moved in the last hour. */
export class QueueForecast {
  private readonly kept = new Map<string, { at: Instant; read: Promise<ReadonlyMap<string, QueueOutlook>> }>();

  constructor(
    private readonly workItems: WorkItems,
    private readonly agents: Agents,
    private readonly clock: Clock,
  ) {}

  async of(workspaceId: string, queueId: string): Promise<QueueOutlook> {
    return (await this.all(workspaceId)).get(queueId) ?? nothing;
  }

  /** The wait before who stands at `position`; undefined when too little is known. */
  async wait(workspaceId: string, queueId: string, position: number): Promise<WaitEstimate | undefined> {
    const { departures } = await this.of(workspaceId, queueId);
    return estimateWait(departures, position, this.clock.now());
  }

  all(workspaceId: string): Promise<ReadonlyMap<string, QueueOutlook>> {
    const now = this.clock.now();
    const kept = this.kept.get(workspaceId);
    if (kept && now < kept.at + keptMs) return kept.read;
    const read = this.read(workspaceId, now);
    this.kept.set(workspaceId, { at: now, read });
    // A reading that failed is not kept.
    read.catch(() => this.kept.delete(workspaceId));
    return read;
  }

  private async read(workspaceId: string, now: Instant): Promise<ReadonlyMap<string, QueueOutlook>> {
    const [ended, waiting, agents] = await Promise.all([
      this.workItems.endedSince(workspaceId, now - paceWindowMs),
      this.workItems.unanswered(workspaceId),
      this.agents.list(workspaceId),
    ]);
    const lines = new Map<string, LineStay[]>();
    const add = (queueId: string, stay: LineStay) => lines.set(queueId, [...(lines.get(queueId) ?? []), stay]);
    for (const { queueId, enqueuedAt, answeredAt, endedAt } of ended) {
      const leftAt = answeredAt ?? endedAt;
      if (leftAt !== undefined && leftAt > now - paceWindowMs) add(queueId, { enqueuedAt, leftAt });
    }
    for (const { queueId, enqueuedAt } of waiting) add(queueId, { enqueuedAt });
    return new Map(
      [...lines].map(([queueId, stays]) => {
        const still = stays.flatMap(({ leftAt, enqueuedAt }) => (leftAt === undefined ? [enqueuedAt] : []));
        const takesWork = agents.filter(
          (one) => one.active && one.presence === 'available' && one.queueIds.includes(queueId),
        );
        const outlook = { waiting: still.length, available: takesWork.length, departures: departuresOf(stays) };
        return [queueId, still.length > 0 ? { ...outlook, oldestAt: Math.min(...still) } : outlook];
      }),
    );
  }
}

export const QUEUE_FORECAST = token<QueueForecast>('QueueForecast');
