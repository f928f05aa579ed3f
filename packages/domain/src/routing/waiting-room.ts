import type { Instant } from '../time.js';
import { type ActiveStep, activeStep, lastResortAt, nextStepAt, stepsOf } from './active-step.js';
import { AgentPool, poolKey } from './agent-pool.js';
import { DueTimes } from './due-times.js';
import type { RoutedAgent, RoutedItem, RoutedQueue } from './routed.js';
import type { RoutingTools } from './routing-tools.js';
import { lineKey, WaitingLine } from './waiting-line.js';

/** Pools without waiting items are kept up to this many: making one asks every agent. */
const keptPools = 1_000;

interface Place {
  item: RoutedItem;
  line: WaitingLine;
}

/** Where each waiting item stands: its line, the agents whom the line concerns, and when time alone changes that. */
export class WaitingRoom {
  /** Lines with items that may be offered to somebody. */
  readonly open = new Set<WaitingLine>();
  private readonly places = new Map<string, Place>();
  private readonly lines = new Map<string, WaitingLine>();
  private readonly pools = new Map<string, AgentPool>();
  private readonly poolsOf = new Map<string, Set<AgentPool>>();
  private readonly due = new DueTimes();

  constructor(private readonly agents: ReadonlyMap<string, RoutedAgent>) {}

  place(id: string): Place | undefined {
    return this.places.get(id);
  }

  firstDue(): Instant | undefined {
    return this.due.first();
  }

  takeDue(now: Instant): string | undefined {
    return this.due.take(now);
  }

  /** Puts an item where it belongs now. Its place among its like depends on when it came alone. */
  put(item: RoutedItem, queue: RoutedQueue, tools: RoutingTools, now: Instant): WaitingLine {
    this.take(item.id);
    const step = activeStep(stepsOf(item, queue), item.enqueuedAt, now);
    const line = this.lineFor(item, queue, step, tools);
    line.add(item);
    line.pool.lines.add(line);
    this.places.set(item.id, { item, line });
    this.openIfFree(line);
    this.remind(item, queue, now);
    return line;
  }

  take(id: string): void {
    const place = this.places.get(id);
    if (!place) return;
    const { item, line } = place;
    this.places.delete(id);
    this.due.set(id, undefined);
    line.remove(item);
    if (!line.isEmpty) return;
    this.lines.delete(line.key);
    this.open.delete(line);
    line.pool.lines.delete(line);
  }

  /** Sets when the item is looked at again though nothing else changes. */
  remind(item: RoutedItem, queue: RoutedQueue, now: Instant, askAgainAt?: Instant): void {
    const times = [
      nextStepAt(stepsOf(item, queue), item.enqueuedAt, now),
      lastResortAt(item.enqueuedAt, queue.lastResort),
      askAgainAt,
      ...item.cooldowns.map(({ until }) => until),
    ];
    const coming = times.flatMap((at) => (at !== undefined && at > now ? at : []));
    this.due.set(item.id, coming.length > 0 ? Math.min(...coming) : undefined);
  }

  /** An agent's news reach the pools of their queues, before and after, and of the items for them alone. */
  agentChanged(before: RoutedAgent | undefined, agent: RoutedAgent, { interrupts }: RoutingTools): void {
    for (const key of concerned(before, agent)) {
      for (const pool of this.poolsOf.get(key) ?? []) {
        pool.update(agent, interrupts);
        this.reopen(pool);
      }
    }
  }

  agentGone(agent: RoutedAgent): void {
    for (const key of concerned(agent)) for (const pool of this.poolsOf.get(key) ?? []) pool.remove(agent.id);
  }

  /** All items of a pool are looked at again, if somebody is free for them. */
  private reopen(pool: AgentPool): void {
    if (pool.free.size === 0) return;
    for (const line of pool.lines) {
      line.reopen();
      this.openIfFree(line);
    }
  }

  openIfFree(line: WaitingLine): void {
    if (line.queue.open && line.pool.free.size > 0) this.open.add(line);
  }

  private lineFor(item: RoutedItem, queue: RoutedQueue, step: ActiveStep, tools: RoutingTools): WaitingLine {
    const requirement = step.anyone ? undefined : tools.requirement(step.require);
    const ofPool = poolKey(item, step, requirement?.readsWork ?? false);
    const key = lineKey(item, step, ofPool);
    const known = this.lines.get(key);
    if (known) return known;
    const pool = this.pools.get(ofPool) ?? this.newPool(new AgentPool(ofPool, item, requirement), tools);
    const line = new WaitingLine(key, pool, queue, step);
    this.lines.set(key, line);
    return line;
  }

  private newPool(pool: AgentPool, tools: RoutingTools): AgentPool {
    if (this.pools.size >= keptPools) this.dropEmptyPools();
    for (const agent of this.agents.values()) pool.update(agent, tools.interrupts);
    this.pools.set(pool.key, pool);
    for (const key of poolOwners(pool)) {
      const owned = this.poolsOf.get(key) ?? new Set();
      this.poolsOf.set(key, owned.add(pool));
    }
    return pool;
  }

  private dropEmptyPools(): void {
    for (const pool of this.pools.values()) {
      if (pool.lines.size > 0) continue;
      this.pools.delete(pool.key);
      for (const key of poolOwners(pool)) this.poolsOf.get(key)?.delete(pool);
    }
  }
}

const queueKey = (id: string): string => `queue:${id}`;
const agentKey = (id: string): string => `agent:${id}`;

function poolOwners({ example: { queueId, onlyAgentId } }: AgentPool): string[] {
  return onlyAgentId === undefined ? [queueKey(queueId)] : [queueKey(queueId), agentKey(onlyAgentId)];
}

function concerned(...agents: (RoutedAgent | undefined)[]): Set<string> {
  return new Set(agents.flatMap((agent) => (agent ? [...agent.queueIds.map(queueKey), agentKey(agent.id)] : [])));
}
