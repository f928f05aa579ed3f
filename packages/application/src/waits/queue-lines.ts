import { comparePlaces, type Instant, scoreOf, type WorkItem } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import type { Tiers } from '../ports/tiers.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import { RecentMap } from '../support/recent-map.js';
import { boostsOf, tierOf } from '../work/routing/to-routed.js';

/** One reading serves everybody who asks for a place within this time. */
const keptMs = 1_000;
const keptQueues = 1_000;

interface Line {
  at: Instant;
  ids: Promise<ReadonlyMap<string, number>>;
}

/** Who stands where in a queue: by the same points that decide who is offered next. */
export class QueueLines {
  private readonly kept = new RecentMap<string, Line>(keptQueues);

  constructor(
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly tiers: Tiers,
    private readonly clock: Clock,
  ) {}

  /** What waits or is offered in a queue, in the order in which it is served. */
  async of(workspaceId: string, queueId: string): Promise<WorkItem[]> {
    const [items, queue, tiers] = await Promise.all([
      this.workItems.inLine(workspaceId, queueId),
      this.queues.get(workspaceId, queueId),
      this.tiers.list(workspaceId),
    ]);
    const boosts = boostsOf(tiers);
    // A queue that is gone serves nobody: its line stays as the customers came.
    const policy = { waitWeight: queue?.waitWeight ?? 1, serviceLevelSec: queue?.serviceLevel.seconds ?? 0 };
    const now = this.clock.now();
    return items
      .map((item) => {
        const { id, enqueuedAt, priority } = item;
        // The queue's own priority is the same for all of them.
        const { total } = scoreOf({ enqueuedAt, priority, tierBoost: boosts.get(tierOf(item)) ?? 0 }, policy, now);
        return { item, id, enqueuedAt, score: total };
      })
      .sort(comparePlaces)
      .map(({ item }) => item);
  }

  /** How many stand before it, plus one; 0 when it does not wait. At most a second old. */
  async position({ id, workspaceId, queueId, state }: WorkItem): Promise<number> {
    if (state !== 'waiting' && state !== 'offered') return 0;
    const key = `${workspaceId} ${queueId}`;
    const now = this.clock.now();
    const kept = this.kept.get(key);
    const known = kept && now < kept.at + keptMs ? (await kept.ids).get(id) : undefined;
    if (known !== undefined) return known;
    const ids = this.of(workspaceId, queueId).then((line) => new Map(line.map((item, index) => [item.id, index + 1])));
    this.kept.set(key, { at: now, ids });
    // A reading that failed is not kept.
    ids.catch(() => this.kept.delete(key));
    return (await ids).get(id) ?? 0;
  }
}

export const QUEUE_LINES = token<QueueLines>('QueueLines');
