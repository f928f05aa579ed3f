import { type Agent, notFound, type Queue, RoutingBoard, type WorkItem } from '@tandem/domain';
import type { Caller } from '../../people/caller.js';
import type { Agents } from '../../ports/agents.js';
import type { Clock } from '../../ports/clock.js';
import type { Conversations } from '../../ports/conversations.js';
import type { RoutingTrace, RoutingTraces } from '../../ports/routing-traces.js';
import { token } from '../../ports/token.js';
import type { WorkItems } from '../../ports/work-items.js';
import { assertMayOn } from '../../support/access.js';
import type { RoutingFacts } from './routing-facts.js';
import { toRoutedAgent, toRoutedItem, toRoutedQueue } from './to-routed.js';
import { traceOf } from './trace-of.js';

/** How one item was routed, and what a look at this moment says. */
export interface RoutingExplanation {
  item: WorkItem;
  queue: Queue | undefined;
  /** The workspace's queues by id. */
  queues: ReadonlyMap<string, Queue>;
  /** Absent when it does not wait. */
  now?: RoutingTrace;
  evaluations: RoutingTrace[];
  /** Everybody who is named in it. */
  agents: Map<string, Agent>;
}

interface Look {
  now?: RoutingTrace;
  queues: ReadonlyMap<string, Queue>;
  candidates: Agent[];
}

/** Answers why somebody waits, and why they went to whom they went. */
export class ReadRoutingTrace {
  constructor(
    private readonly workItems: WorkItems,
    private readonly conversations: Conversations,
    private readonly agents: Agents,
    private readonly traces: RoutingTraces,
    private readonly facts: RoutingFacts,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `work_item.not_found`, `access.denied` */
  async of(caller: Caller, workItemId: string): Promise<RoutingExplanation> {
    const { workspaceId } = caller;
    const item = await this.workItems.get(workspaceId, workItemId);
    const head = item && (await this.conversations.get(workspaceId, item.conversationId));
    if (!item || !head) throw notFound('work_item', workItemId);
    assertMayOn(caller, 'conversation:read', head);
    const [evaluations, { now, queues, candidates }] = await Promise.all([
      this.traces.ofWorkItem(workspaceId, workItemId),
      this.look(item),
    ]);
    const agents = new Map(candidates.map((agent) => [agent.id, agent]));
    const others = namedIn(evaluations).filter((id) => !agents.has(id));
    for (const agent of await this.agents.getMany(workspaceId, others)) agents.set(agent.id, agent);
    return { item, queue: queues.get(item.queueId), queues, evaluations, agents, ...(now ? { now } : {}) };
  }

  /** The board that routes may be another server's: this one holds what concerns the one item, as it is stored. */
  private async look(item: WorkItem): Promise<Look> {
    const { workspaceId, queueId, onlyAgentId } = item;
    const settings = await this.facts.settings(workspaceId, this.clock.now());
    const { queues } = settings;
    const queue = queues.get(queueId);
    if (!queue || item.state !== 'waiting') return { queues, candidates: [] };
    const candidates = await this.facts.candidates(workspaceId, queueId, onlyAgentId);
    const board = new RoutingBoard({ ...this.facts.tools(), interrupts: settings.interrupts });
    const at = this.clock.now();
    board.setQueue(toRoutedQueue(queue, settings, at));
    for (const agent of candidates) board.setAgent(toRoutedAgent(agent, settings));
    board.setItem(toRoutedItem(item, settings));
    const evaluation = board.evaluate(item.id, at);
    return { queues, candidates, ...(evaluation ? { now: traceOf(item, evaluation, item.id) } : {}) };
  }
}

export const READ_ROUTING_TRACE = token<ReadRoutingTrace>('ReadRoutingTrace');

const namedIn = (traces: readonly RoutingTrace[]): string[] => [
  ...new Set(
    traces.flatMap(({ candidates, rejected }) => [
      ...candidates.map(({ agentId }) => agentId),
      ...rejected.flatMap(({ agentIds }) => agentIds),
    ]),
  ),
];
