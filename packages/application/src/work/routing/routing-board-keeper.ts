import {
  type Agent,
  defaultInterrupts,
  type Instant,
  type RoutedAgent,
  RoutingBoard,
  type RoutingEvaluation,
  type WorkItem,
} from '@tandem/domain';
import type { RoutingChange } from '../../ports/routing-feed.js';
import type { WorkItems } from '../../ports/work-items.js';
import type { RoutingFacts } from './routing-facts.js';
import { type RoutingSettings, toRoutedAgent, toRoutedItem, toRoutedQueue } from './to-routed.js';

const nothingKnown: RoutingSettings = {
  ...{ queues: new Map(), hours: new Map(), skillKeys: new Map(), boosts: new Map(), groups: new Map(), readAt: 0 },
  interrupts: defaultInterrupts,
};

/** Keeps a routing board true to the store: what changed is read again, and only what differs is told to the board. */
export class RoutingBoardKeeper {
  private readonly board: RoutingBoard;
  private settings: RoutingSettings = nothingKnown;
  private readonly items = new Map<string, WorkItem>();
  private readonly agents = new Map<string, Agent>();
  /** What the board was told last, by kind and id. */
  private readonly told = new Map<string, string>();
  /** Something could not be decided for lack of a strategy, or because one failed. */
  private troubled = false;

  constructor(
    private readonly workspaceId: string,
    private readonly facts: RoutingFacts,
    private readonly workItems: WorkItems,
  ) {
    this.board = new RoutingBoard(facts.tools());
  }

  /** Reads again what changed. */
  async refresh(changes: readonly RoutingChange[], now: Instant): Promise<void> {
    const all = changes.some(({ kind }) => kind === 'all');
    const agentIds = changes.flatMap((change) => (change.kind === 'agent' ? change.id : []));
    if (all || changes.some(({ kind }) => kind === 'settings')) await this.readSettings(now);
    await this.readAgents(all ? undefined : agentIds);
    if (all) await this.readItems(undefined);
    else await this.takeItems(changes.filter((change) => change.kind === 'item'));
    // A queue that was made a moment ago, and its first item came sooner than the news of it.
    if ([...this.items.values()].some(({ queueId }) => !this.settings.queues.has(queueId)))
      await this.readSettings(now);
  }

  next(now: Instant): { evaluation: RoutingEvaluation; item: WorkItem } | undefined {
    for (let evaluation = this.board.next(now); evaluation; evaluation = this.board.next(now)) {
      if (evaluation.problem) this.troubled = true;
      const item = this.items.get(evaluation.workItemId);
      if (item) return { evaluation, item };
    }
    return undefined;
  }

  waiting(): Iterable<WorkItem> {
    return this.items.values();
  }

  dueAt(now: Instant): Instant | undefined {
    return this.board.dueAt(now);
  }

  /** A claim succeeded: what follows from it is known without reading. */
  offered(item: WorkItem, agentId: string, now: Instant): void {
    this.dropItem(item.id);
    const agent = this.agents.get(agentId);
    if (!agent) return;
    const load = { ...agent.load, [item.channelKind]: agent.load[item.channelKind] + 1 };
    this.putAgent({ ...agent, load, lastOfferedAt: now });
  }

  /** It is not looked at again until something about it changes. */
  dropItem(id: string): void {
    this.items.delete(id);
    if (this.told.delete(`item ${id}`)) this.board.removeItem(id);
  }

  /** Looks again at what failed for lack of a strategy: one may have come. */
  retryTroubled(): void {
    if (!this.troubled) return;
    this.troubled = false;
    this.board.lookAgain();
  }

  /** Whether a later step or another way may still find somebody. */
  isAtLastStep({ step }: RoutingEvaluation, item: WorkItem): boolean {
    const queue = this.settings.queues.get(item.queueId);
    const steps = item.steps ?? queue?.steps ?? [];
    return step.index >= steps.length - 1 && (queue?.lastResort === undefined || step.anyone);
  }

  private async readSettings(now: Instant): Promise<void> {
    this.settings = await this.facts.settings(this.workspaceId, now);
    if (this.isNews('interrupts', this.settings.interrupts)) {
      this.board.setInterrupts(this.settings.interrupts);
      this.board.lookAgain();
    }
    const { queues } = this.settings;
    for (const queue of queues.values()) {
      const routed = toRoutedQueue(queue, this.settings, now);
      if (this.isNews(`queue ${queue.id}`, routed)) this.board.setQueue(routed);
    }
    for (const key of [...this.told.keys()]) {
      const [kind, id = ''] = key.split(' ');
      if (kind === 'queue' && !queues.has(id) && this.told.delete(key)) this.board.removeQueue(id);
    }
    for (const agent of [...this.agents.values()]) this.putAgent(agent);
    for (const item of [...this.items.values()]) this.putItem(item);
  }

  private async readAgents(ids: readonly string[] | undefined): Promise<void> {
    if (ids?.length === 0) return;
    const found = await this.facts.agents(this.workspaceId, ids);
    const known = new Set(found.map(({ id }) => id));
    for (const agent of found) this.putAgent(agent);
    for (const id of ids ?? [...this.agents.keys()]) {
      if (known.has(id)) continue;
      this.agents.delete(id);
      if (this.told.delete(`agent ${id}`)) this.board.removeAgent(id);
    }
    await this.releaseWished();
  }

  /** An item that came with the news of it is read only when there is other news of it as well. */
  private async takeItems(news: readonly Extract<RoutingChange, { kind: 'item' }>[]): Promise<void> {
    const told = new Map<string, WorkItem | undefined>();
    for (const { id, item } of news) told.set(id, told.has(id) ? undefined : item);
    for (const item of told.values()) if (item) this.putItem(item);
    await this.readItems([...told].flatMap(([id, item]) => (item ? [] : id)));
  }

  private async readItems(ids: readonly string[] | undefined): Promise<void> {
    if (ids?.length === 0) return;
    const found = await this.facts.waiting(this.workspaceId, ids);
    const known = new Set(found.map(({ id }) => id));
    for (const id of ids ?? [...this.items.keys()]) if (!known.has(id)) this.dropItem(id);
    for (const item of found) this.putItem(item);
    await this.releaseWished();
  }

  /** Work that waits for one agent is the whole queue's again when that agent has gone home or was shut out. */
  private async releaseWished(): Promise<void> {
    for (const item of [...this.items.values()]) {
      if (item.onlyAgentId === undefined) continue;
      const wished = this.agents.get(item.onlyAgentId);
      if (wished?.active && wished.presence !== 'offline') continue;
      const released = await this.workItems.change(this.workspaceId, item.id, 'waiting', { onlyAgentId: null });
      if (released) this.putItem(released);
      else this.dropItem(item.id);
    }
  }

  private putAgent(agent: Agent): void {
    this.agents.set(agent.id, agent);
    const routed: RoutedAgent = toRoutedAgent(agent, this.settings);
    if (this.isNews(`agent ${agent.id}`, routed)) this.board.setAgent(routed);
  }

  private putItem(item: WorkItem): void {
    this.items.set(item.id, item);
    const routed = toRoutedItem(item, this.settings);
    if (this.isNews(`item ${item.id}`, routed)) this.board.setItem(routed);
  }

  private isNews(key: string, value: object): boolean {
    const text = JSON.stringify(value);
    if (this.told.get(key) === text) return false;
    this.told.set(key, text);
    return true;
  }
}
