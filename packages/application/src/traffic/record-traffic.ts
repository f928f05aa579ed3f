import type { TandemEvent } from '@tandem/domain';
import type { FlowTraffic } from '../ports/flow-traffic.js';
import type { Follower } from '../ports/log-followers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { foldTraffic, trafficTypes } from './fold-traffic.js';

const counted: ReadonlySet<string> = new Set(trafficTypes);

/** The name that its place in the log stands under. */
export const trafficFollower = 'traffic';

/** Counts what flow sessions do, from the log. Away from the message path: a count may be a second late. */
export class RecordTraffic {
  constructor(
    private readonly traffic: FlowTraffic,
    private readonly transactions: Transactions,
  ) {}

  /** @param from what happened before is not counted, on the first start */
  follower(workspaceId: string, from: number): Follower {
    return { name: trafficFollower, from, handle: (events) => this.handle(workspaceId, events) };
  }

  private async handle(workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    const relevant = events.filter(({ type }) => counted.has(type));
    if (relevant.length === 0) return;
    const sessionIds = relevant.flatMap((event) => ('flowSessionId' in event.data ? [event.data.flowSessionId] : []));
    const conversationIds = relevant.flatMap((event) =>
      event.type === 'conversation.resolved' && event.conversationId !== null ? [event.conversationId] : [],
    );
    await this.transactions.run(async (session) => {
      const known = await this.traffic.standings(workspaceId, { sessionIds, conversationIds }, session);
      await this.traffic.add(workspaceId, foldTraffic(known, relevant), session);
    });
  }
}

export const RECORD_TRAFFIC = token<RecordTraffic>('RecordTraffic');
