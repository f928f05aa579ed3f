import { type Agent, nobodyMatches, type Queue, type Ranking, selectCandidates, type WorkItem } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Queues } from '../ports/queues.js';
import type { RoutingStrategies } from '../ports/routing-strategies.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { RoutingTrigger } from '../settings/routing-trigger.js';
import { type Background, describe } from '../support/background.js';
import type { ClaimWork } from './claim-work.js';
import type { UnroutableCode, UnroutableWork } from './unroutable-work.js';

/** Waiting items looked at in one pass; the next pass goes on with those that are left. */
const passSize = 500;

/** Finds agents for waiting work: candidates → rank → claim. One pass a workspace at a time in this process. */
export class AssignWork implements RoutingTrigger {
  private readonly dirty = new Map<string, Set<string>>();

  constructor(
    private readonly workItems: WorkItems,
    private readonly agents: Agents,
    private readonly queues: Queues,
    private readonly strategies: RoutingStrategies,
    private readonly claims: ClaimWork,
    private readonly unroutable: UnroutableWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly background: Background,
  ) {}

  /** Something in these queues may be routed now. Returns at once. */
  queuesChanged(workspaceId: string, queueIds: readonly string[]): void {
    const waiting = this.dirty.get(workspaceId);
    if (waiting) {
      for (const id of queueIds) waiting.add(id);
      return;
    }
    this.dirty.set(workspaceId, new Set(queueIds));
    this.background.start('assign work', () => this.drain(workspaceId));
  }

  /** An agent's presence, load, skills or membership changed. */
  agentChanged(workspaceId: string, agentId: string): void {
    this.background.start('assign work', async () => {
      const agent = await this.agents.get(workspaceId, agentId);
      if (agent) this.queuesChanged(workspaceId, agent.queueIds);
    });
  }

  queueChanged(workspaceId: string, queueId: string): void {
    this.queuesChanged(workspaceId, [queueId]);
  }

  settingsChanged(workspaceId: string): void {
    this.background.start('assign work', () => this.all(workspaceId));
  }

  /** Everything that waits: what other servers changed, pauses that ended, strategies that came. */
  async all(workspaceId: string): Promise<void> {
    const queueIds = await this.workItems.queuesWithWaiting(workspaceId);
    if (queueIds.length > 0) this.queuesChanged(workspaceId, queueIds);
  }

  private async drain(workspaceId: string): Promise<void> {
    try {
      for (let queueIds = this.take(workspaceId); queueIds; queueIds = this.take(workspaceId)) {
        await this.pass(workspaceId, queueIds);
      }
    } finally {
      this.dirty.delete(workspaceId);
    }
  }

  private take(workspaceId: string): string[] | undefined {
    const queueIds = [...(this.dirty.get(workspaceId) ?? [])];
    this.dirty.set(workspaceId, new Set());
    return queueIds.length > 0 ? queueIds : undefined;
  }

  private async pass(workspaceId: string, changed: readonly string[]): Promise<void> {
    if ((await this.workItems.waiting(workspaceId, changed, 1)).length === 0) return;
    const { queueIds, members } = await this.reach(workspaceId, changed);
    const items = await this.workItems.waiting(workspaceId, queueIds, passSize);
    const queues = new Map((await this.queues.list(workspaceId)).map((queue) => [queue.id, queue]));
    const wished = items.flatMap(({ onlyAgentId }) => onlyAgentId ?? []);
    const pool = new Map<string, Agent>();
    for (const agent of members) pool.set(agent.id, agent);
    for (const agent of await this.agents.getMany(workspaceId, wished)) pool.set(agent.id, agent);
    for (const item of items) {
      const queue = queues.get(item.queueId);
      if (queue) await this.assign(await this.released(item, pool), queue, pool);
    }
  }

  /** Work that waits for one agent is the whole queue's again when that agent has gone home or was shut out. */
  private async released(item: WorkItem, pool: ReadonlyMap<string, Agent>): Promise<WorkItem> {
    if (item.onlyAgentId === undefined) return item;
    const wished = pool.get(item.onlyAgentId);
    if (wished?.active && wished.presence !== 'offline') return item;
    return (await this.workItems.change(item.workspaceId, item.id, 'waiting', { onlyAgentId: null })) ?? item;
  }

  /** These queues and those that share an available agent with them: the agent's next work is the first of all. */
  private async reach(workspaceId: string, changed: readonly string[]) {
    const queueIds = new Set(changed);
    for (;;) {
      const members = await this.agents.membersOf(workspaceId, [...queueIds]);
      const size = queueIds.size;
      for (const agent of members) {
        if (agent.active && agent.presence === 'available') for (const id of agent.queueIds) queueIds.add(id);
      }
      if (queueIds.size === size) return { queueIds: [...queueIds], members };
    }
  }

  private async assign(item: WorkItem, queue: Queue, pool: Map<string, Agent>): Promise<void> {
    const agents = [...pool.values()];
    const { candidates, newRound } = selectCandidates(item, agents, this.clock.now());
    const rank = this.strategies.find(queue.strategy);
    if (!rank) return this.unroutable.report(item, queue, 'no_strategy');
    if (candidates.length === 0) {
      if (nobodyMatches(item, agents)) await this.unroutable.report(item, queue, 'no_match');
      return;
    }
    let ranking: Ranking;
    try {
      ranking = rank(item, candidates, this.clock.now());
    } catch (error) {
      this.logger.error({ strategy: queue.strategy, ...describe(error) }, 'A routing strategy failed');
      const code: UnroutableCode = 'strategy_failed';
      return this.unroutable.report(item, queue, code);
    }
    const allowed = new Set(candidates.map(({ id }) => id));
    for (const choice of ranking.ranked) {
      if (!allowed.has(choice.agentId)) continue;
      const result = await this.claims.offer(item, queue, choice, newRound);
      await this.refresh(item, choice.agentId, pool);
      if (result !== 'agent_taken') return;
    }
  }

  /** The agent as stored after a claim, won or lost. */
  private async refresh(item: WorkItem, agentId: string, pool: Map<string, Agent>): Promise<void> {
    const agent = await this.agents.get(item.workspaceId, agentId);
    if (agent) pool.set(agentId, agent);
    else pool.delete(agentId);
  }
}

export const ASSIGN_WORK = token<AssignWork>('AssignWork');
