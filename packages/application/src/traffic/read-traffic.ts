import { type Conversation, can, conversationTarget, type Instant } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import { edgeKey, type FlowTraffic, failedPort, type TrafficPeriod, type TrafficPlace } from '../ports/flow-traffic.js';
import type { LogFollowers } from '../ports/log-followers.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import { type FlowFigures, firstHour, flowFigures } from './flow-figures.js';
import { trafficFollower } from './record-traffic.js';
import { waitQuantiles } from './wait-key.js';

/** Who waits longer than this at a step is shown as silent: perhaps gone, perhaps thinking. */
const silentMs = 60_000;

export interface Counted {
  /** How far the counts reach, when they are late; absent while they keep up with the log. */
  asOf?: Instant;
}

export interface StepTraffic {
  nodeId: string;
  entered: number;
  waiting: number;
  silent: number;
  left: number;
  /** How often it failed. */
  errors: number;
  /** How long those who went on had waited here; absent without any. */
  waitedMs?: { count: number; p50: number; p95: number };
}

export interface Traffic extends Counted {
  started: number;
  edges: { nodeId: string; port: string; count: number }[];
  nodes: StepTraffic[];
}

/** Behind which number of the canvas one looks. */
export type NumberPlace =
  | { edge: string }
  | { nodeId: string; state: 'waiting' | 'left' }
  | { nodeId: string; state: 'gone' };

/** The traffic of one version as the canvas shows it. */
export class ReadTraffic {
  constructor(
    private readonly traffic: FlowTraffic,
    private readonly conversations: Conversations,
    private readonly followers: LogFollowers,
    private readonly clock: Clock,
  ) {}

  async of(workspaceId: string, period: TrafficPeriod): Promise<Traffic> {
    const [totals, standing, late] = await Promise.all([
      this.traffic.totals(workspaceId, period),
      this.traffic.standing(workspaceId, period, this.silentBefore()),
      this.late(workspaceId),
    ]);
    const quantiles = waitQuantiles(totals.waits, [0.5, 0.95]);
    const standingAt = new Map(standing.map((counts) => [counts.nodeId, counts]));
    const ids = new Set([...totals.entered.keys(), ...standingAt.keys()]);
    const nodes = [...ids].map((nodeId) => {
      const { waiting = 0, silent = 0, left = 0 } = standingAt.get(nodeId) ?? {};
      const waited = quantiles.get(nodeId);
      const [p50 = 0, p95 = 0] = waited?.quantiles ?? [];
      return {
        ...{ nodeId, entered: totals.entered.get(nodeId) ?? 0, waiting, silent, left },
        errors: totals.edges.get(edgeKey(nodeId, failedPort)) ?? 0,
        ...(waited ? { waitedMs: { count: waited.count, p50, p95 } } : {}),
      };
    });
    const edges = [...totals.edges].flatMap(([key, count]) => {
      const cut = key.indexOf('/');
      const port = key.slice(cut + 1);
      return port === failedPort ? [] : [{ nodeId: key.slice(0, cut), port, count }];
    });
    return { started: totals.started, edges, nodes, ...late };
  }

  /** What every flow did in the last 24 hours, counted by the clock's hours up to now. */
  async figures(workspaceId: string): Promise<Counted & { from: Instant; flows: FlowFigures[] }> {
    const from = firstHour(this.clock.now());
    const [hours, late] = await Promise.all([
      this.traffic.hours(workspaceId, from, this.silentBefore()),
      this.late(workspaceId),
    ]);
    return { from, flows: flowFigures(hours, from), ...late };
  }

  /** The conversations behind a number, of those that the caller may see. */
  async conversationsBehind(
    { workspaceId, subject }: Caller,
    period: TrafficPeriod,
    number: NumberPlace,
    page: PageRequest,
  ): Promise<Page<{ conversation: Conversation; at: Instant }>> {
    const place: TrafficPlace =
      'state' in number && number.state === 'gone' ? { ...number, silentBefore: this.silentBefore() } : number;
    const { items, ...rest } = await this.traffic.conversations(workspaceId, period, place, page);
    const heads = await Promise.all(
      items.map(({ conversationId }) => this.conversations.get(workspaceId, conversationId)),
    );
    return {
      ...rest,
      items: items.flatMap(({ at }, index) => {
        const conversation = heads[index];
        const visible = conversation && can(subject, 'conversation:read', conversationTarget(conversation));
        return visible ? [{ conversation, at }] : [];
      }),
    };
  }

  private async late(workspaceId: string): Promise<Counted> {
    const asOf = await this.followers.lateSince(workspaceId, trafficFollower);
    return asOf === undefined ? {} : { asOf };
  }

  private silentBefore(): Instant {
    return this.clock.now() - silentMs;
  }
}

export const READ_TRAFFIC = token<ReadTraffic>('ReadTraffic');
