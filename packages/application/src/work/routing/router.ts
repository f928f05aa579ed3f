import { type Instant, type LastResort, nobodySuits, type RoutingEvaluation, type WorkItem } from '@tandem/domain';
import type { Clock } from '../../ports/clock.js';
import type { Leases } from '../../ports/leases.js';
import type { Queues } from '../../ports/queues.js';
import type { RoutingChange, RoutingFeed } from '../../ports/routing-feed.js';
import type { Background } from '../../support/background.js';
import type { ClaimWork } from '../claim-work.js';
import type { UnroutableWork } from '../unroutable-work.js';
import type { RoutingBoardKeeper } from './routing-board-keeper.js';
import type { TierWatch } from './tier-watch.js';
import type { TraceBook } from './trace-book.js';

/** A server that is silent for so long has lost its place. */
const leaseMs = 4_000;
/** How often somebody who has no place asks for it. */
const askMs = 1_000;
/** Whatever was missed is found by reading everything so often. */
const rereadMs = 10_000;
/** Claims of one item that may be lost in one go: then what the board believes is wrong, and everything is read. */
const maxLosses = 3;

export interface RouterParts {
  owner: string;
  leases: Leases;
  feed: RoutingFeed;
  queues: Queues;
  claims: ClaimWork;
  unroutable: UnroutableWork;
  lastResort: (item: WorkItem, resort: LastResort) => Promise<unknown>;
  clock: Clock;
  background: Background;
  makeBoard: () => Board;
}

interface Board {
  keeper: RoutingBoardKeeper;
  traces: TraceBook;
  tiers: TierWatch;
}

/**
 * Routes the work of one workspace while this server holds its lease: one line of decisions at a time. Elsewhere it
 * only stands ready.
 */
export class Router {
  private seat: (Board & { feed: { stop(): Promise<void> } }) | undefined;
  private heldUntil: Instant = Number.NEGATIVE_INFINITY;
  private askedAt: Instant = Number.NEGATIVE_INFINITY;
  private readAt: Instant = Number.NEGATIVE_INFINITY;
  private changes: RoutingChange[] = [];
  private isWoken = false;
  private isRunning = false;
  private isStopped = false;
  private running = Promise.resolve();
  private cancelWake = (): void => undefined;

  constructor(
    private readonly workspaceId: string,
    private readonly parts: RouterParts,
  ) {}

  /** Something changed. Returns at once. */
  changed(change: RoutingChange): void {
    const tiers = this.seat?.tiers;
    if (change.kind === 'contact') {
      tiers?.contactChanged(change.id);
      return;
    }
    if (change.kind === 'all') tiers?.anythingChanged();
    this.changes.push(change);
    this.run();
  }

  /** Asks for the place or keeps it, and reads everything when it is time to. Settles when that is done. */
  async beat(): Promise<void> {
    this.seat?.keeper.retryTroubled();
    this.seat?.tiers.beat(this.seat.keeper.waiting(), this.parts.clock.now());
    this.isWoken = true;
    this.run();
    await this.running;
  }

  /** Gives the place back. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancelWake();
    await this.leave();
    await this.parts.leases.release(this.leaseName, this.parts.owner);
  }

  private get leaseName(): string {
    return `routing:${this.workspaceId}`;
  }

  private run(): void {
    if (this.isRunning || this.isStopped) return;
    this.isRunning = true;
    this.cancelWake();
    this.running = this.parts.background.run('routing', async () => {
      try {
        while (!this.isStopped && (this.isWoken || this.changes.length > 0)) await this.round();
      } finally {
        this.isRunning = false;
      }
    });
  }

  private async round(): Promise<void> {
    this.isWoken = false;
    const seat = await this.seated();
    const changes = this.takeChanges();
    if (!seat) return;
    const { clock } = this.parts;
    if (clock.now() >= this.readAt + rereadMs) {
      this.readAt = clock.now();
      changes.push({ kind: 'all' });
    }
    try {
      await seat.keeper.refresh(changes, clock.now());
      // One transaction frees an agent and returns an item, and is told in two parts: both count before a decision.
      await seat.keeper.refresh(this.takeChanges(), clock.now());
      await this.decide(seat.keeper, seat.traces);
    } catch (error) {
      // What was to be read is read at the next beat, with everything else.
      this.readAt = Number.NEGATIVE_INFINITY;
      throw error;
    } finally {
      this.parts.background.start('routing traces', () => seat.traces.save());
    }
    this.wakeAt(seat.keeper.dueAt(clock.now()));
  }

  private takeChanges(): RoutingChange[] {
    const changes = this.changes;
    this.changes = [];
    return changes;
  }

  /** The board, when this server is the one that routes. */
  private async seated() {
    const { clock, leases, owner, makeBoard, feed } = this.parts;
    const now = clock.now();
    if (this.seat && now < this.heldUntil - leaseMs / 2) return this.seat;
    if (!this.seat && now < this.askedAt + askMs && now >= this.askedAt) return undefined;
    this.askedAt = now;
    const lease = await leases.hold(this.leaseName, owner, leaseMs);
    // Who was away for longer than the lease stands may have missed another's decisions, and begins anew.
    if (!lease || now >= this.heldUntil) await this.leave();
    if (!lease) return undefined;
    this.heldUntil = lease.expiresAt;
    if (!this.seat) {
      this.readAt = Number.NEGATIVE_INFINITY;
      const follows = feed.follow(this.workspaceId, (change) => this.changed(change));
      this.seat = { ...makeBoard(), feed: follows };
    }
    return this.seat;
  }

  private async leave(): Promise<void> {
    const { seat } = this;
    this.seat = undefined;
    this.heldUntil = Number.NEGATIVE_INFINITY;
    await seat?.feed.stop();
    await seat?.traces.save();
  }

  private async decide(keeper: RoutingBoardKeeper, traces: TraceBook): Promise<void> {
    const losses = new Map<string, number>();
    // News first: what has changed meanwhile is read before the next decision, but one is made in each round.
    for (let first = true; first || (this.changes.length === 0 && !this.isStopped); first = false) {
      const decision = keeper.next(this.parts.clock.now());
      if (!decision) return;
      const { evaluation, item } = decision;
      const lost = await this.apply(keeper, traces, item, evaluation);
      if (!lost) continue;
      const count = (losses.get(item.id) ?? 0) + 1;
      losses.set(item.id, count);
      if (count < maxLosses) await keeper.refresh(lost, this.parts.clock.now());
      else keeper.dropItem(item.id);
    }
  }

  /** What is to be read again when somebody else was faster. */
  private async apply(
    keeper: RoutingBoardKeeper,
    traces: TraceBook,
    item: WorkItem,
    evaluation: RoutingEvaluation,
  ): Promise<RoutingChange[] | undefined> {
    const { claims, queues, clock } = this.parts;
    const queue = await queues.get(this.workspaceId, item.queueId);
    const choice = evaluation.offerTo;
    if (!queue) return undefined;
    if (!choice) {
      traces.note(item, evaluation);
      if (evaluation.lastResort) await this.parts.lastResort(item, evaluation.lastResort);
      else await this.reportIfHopeless(keeper, item, evaluation);
      return undefined;
    }
    const result = await claims.offer(item, queue, choice, evaluation.newRound);
    if (result !== 'offered') {
      return [
        { kind: 'item', id: item.id },
        { kind: 'agent', id: choice.agentId },
      ];
    }
    traces.note(item, evaluation, choice.agentId);
    keeper.offered(item, choice.agentId, clock.now());
    return undefined;
  }

  private async reportIfHopeless(keeper: RoutingBoardKeeper, item: WorkItem, evaluation: RoutingEvaluation) {
    const { queues, unroutable } = this.parts;
    const hopeless = nobodySuits(evaluation) && keeper.isAtLastStep(evaluation, item) ? 'no_match' : undefined;
    const code = evaluation.problem ?? hopeless;
    const queue = code && (await queues.get(this.workspaceId, item.queueId));
    if (queue) await unroutable.report(item, queue, code);
  }

  private wakeAt(at: Instant | undefined): void {
    this.cancelWake();
    if (at === undefined || this.isStopped) return;
    this.cancelWake = this.parts.clock.wake(at, () => {
      this.isWoken = true;
      this.run();
    });
  }
}
