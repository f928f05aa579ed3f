import type { LastResort, WorkItem } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Leases } from '../ports/leases.js';
import type { Queues } from '../ports/queues.js';
import type { RoutingChange, RoutingFeed } from '../ports/routing-feed.js';
import type { RoutingTraces } from '../ports/routing-traces.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { RoutingTrigger } from '../settings/routing-trigger.js';
import type { Background } from '../support/background.js';
import type { ClaimWork } from './claim-work.js';
import type { RefreshTier } from './refresh-tier.js';
import { Router } from './routing/router.js';
import { RoutingBoardKeeper } from './routing/routing-board-keeper.js';
import type { RoutingFacts } from './routing/routing-facts.js';
import { TierWatch } from './routing/tier-watch.js';
import { TraceBook } from './routing/trace-book.js';
import type { UnroutableWork } from './unroutable-work.js';

/** Does what a queue's last resort says; see `ApplyLastResort`. */
interface LastResortActor {
  apply(item: WorkItem, resort: LastResort): Promise<boolean>;
}

/** Finds agents for waiting work: one router a workspace, on the one server that holds its lease. */
export class AssignWork implements RoutingTrigger {
  private lastResort: LastResortActor | undefined;
  private readonly routers = new Map<string, Router>();
  /** By this name the server holds its leases. */
  readonly owner: string;

  constructor(
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly facts: RoutingFacts,
    private readonly feed: RoutingFeed,
    private readonly traces: RoutingTraces,
    private readonly claims: ClaimWork,
    private readonly unroutable: UnroutableWork,
    private readonly tiers: RefreshTier,
    private readonly leases: Leases,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly background: Background,
  ) {
    this.owner = ids.next();
  }

  /** What acts on last resorts. Given later: it enqueues work, and so stands on this. */
  actBy(lastResort: LastResortActor): void {
    this.lastResort = lastResort;
  }

  /** An item began to wait, and was stored so. Returns at once. */
  itemWaits(item: WorkItem): void {
    this.tell(item.workspaceId, { kind: 'item', id: item.id, item });
  }

  /** An item waits again, or waits under other conditions. Returns at once. */
  itemChanged(workspaceId: string, itemId: string): void {
    this.tell(workspaceId, { kind: 'item', id: itemId });
  }

  /** An agent's presence, load, skills or membership changed. */
  agentChanged(workspaceId: string, agentId: string): void {
    this.tell(workspaceId, { kind: 'agent', id: agentId });
  }

  queueChanged(workspaceId: string, _queueId: string): void {
    this.settingsChanged(workspaceId);
  }

  settingsChanged(workspaceId: string): void {
    this.tell(workspaceId, { kind: 'settings' });
  }

  /** Keeps this server's place, or asks for one that is free. */
  async beat(workspaceId: string): Promise<void> {
    await this.router(workspaceId).beat();
  }

  /** Gives every place back, for another server to take at once. */
  async stop(): Promise<void> {
    await Promise.all([...this.routers.values()].map((router) => router.stop()));
    this.routers.clear();
  }

  private tell(workspaceId: string, change: RoutingChange): void {
    this.router(workspaceId).changed(change);
  }

  private router(workspaceId: string): Router {
    const known = this.routers.get(workspaceId);
    if (known) return known;
    const { owner, leases, feed, queues, claims, unroutable, clock, background } = this;
    const router = new Router(workspaceId, {
      ...{ owner, leases, feed, queues, claims, unroutable, clock, background },
      lastResort: async (item, resort) => this.lastResort?.apply(item, resort),
      makeBoard: () => ({
        keeper: new RoutingBoardKeeper(workspaceId, this.facts, this.workItems),
        traces: new TraceBook(workspaceId, this.traces, this.ids),
        tiers: new TierWatch(workspaceId, this.tiers, background),
      }),
    });
    this.routers.set(workspaceId, router);
    return router;
  }
}

export const ASSIGN_WORK = token<AssignWork>('AssignWork');
