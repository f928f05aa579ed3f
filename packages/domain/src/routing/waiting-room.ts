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
  private readonly poolsOfQueue = new Map<string, Set<AgentPool>>();
  /** Pools of items for one agent alone. */
  private readonly poolsOfAgent = new Map<string, Set<AgentPool>>();
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
    const update = (pool: AgentPool) => {
      pool.update(agent, interrupts);
      this.reopen(pool);
    };
    this.poolsOfAgent.get(agent.id)?.forEach(update);
    for (const id of agent.queueIds) this.poolsOfQueue.get(id)?.forEach(update);
    if (!before || before.queueIds === agent.queueIds) return;
    for (const id of before.queueIds) if (!agent.queueIds.includes(id)) this.poolsOfQueue.get(id)?.forEach(update);
  }

  agentGone({ id, queueIds }: RoutedAgent): void {
    this.poolsOfAgent.get(id)?.forEach((pool) => {
      pool.remove(id);
    });
    for (const queueId of queueIds) for (const pool of this.poolsOfQueue.get(queueId) ?? []) pool.remove(id);
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
    const { queueId, onlyAgentId } = pool.example;
    addTo(this.poolsOfQueue, queueId, pool);
    if (onlyAgentId !== undefined) addTo(this.poolsOfAgent, onlyAgentId, pool);
    return pool;
  }

  private dropEmptyPools(): void {
    for (const pool of this.pools.values()) {
      if (pool.lines.size > 0) continue;
      this.pools.delete(pool.key);
      this.poolsOfQueue.get(pool.example.queueId)?.delete(pool);
      this.poolsOfAgent.get(pool.example.onlyAgentId ?? '')?.delete(pool);
    }
  }
}

function addTo(pools: Map<string, Set<AgentPool>>, id: string, pool: AgentPool): void {
  const known = pools.get(id) ?? new Set();
  pools.set(id, known.add(pool));
}
