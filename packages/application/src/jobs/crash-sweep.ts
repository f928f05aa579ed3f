import type { ConversationLog } from '../conversation/conversation-log.js';
import type { FlowRunner } from '../flow/flow-runner.js';
import type { HandleInbound } from '../inbound/handle-inbound.js';
import type { DeliverOutbound } from '../outbound/deliver-outbound.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { FlowSessions } from '../ports/flow-sessions.js';
import type { Logger } from '../ports/logger.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { describe } from '../support/background.js';
import type { AnswerOffer } from '../work/answer-offer.js';

const batch = 200;

/** Finds what a crash left half done, wherever it was, and goes on from there. */
export class CrashSweep {
  constructor(
    private readonly conversations: Conversations,
    private readonly flowSessions: FlowSessions,
    private readonly workItems: WorkItems,
    private readonly log: ConversationLog,
    private readonly inbound: HandleInbound,
    private readonly flow: FlowRunner,
    private readonly offers: AnswerOffer,
    private readonly outbound: DeliverOutbound,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Looks at what nobody has touched for `graceMs`: what is younger is probably being worked on. */
  async run(workspaceId: string, graceMs: number): Promise<void> {
    const now = this.clock.now();
    for (const head of await this.conversations.unhandled(workspaceId, now - graceMs, batch)) {
      await this.inbound.handle(head, `sweep:${head.id}`);
    }
    for (const { conversationId, id } of await this.flowSessions.unfinished(workspaceId, now - graceMs, batch)) {
      await this.safely(conversationId, async () => {
        await this.flow.advance(await this.log.freshHead(workspaceId, conversationId), `sweep:${id}`);
      });
    }
    for (const { id, offer } of await this.workItems.expiredOffers(workspaceId, now - graceMs, batch)) {
      await this.safely(id, async () => {
        if (offer) await this.transactions.run((session) => this.offers.miss(session, workspaceId, offer.assignmentId));
      });
    }
    await this.outbound.all(workspaceId);
  }

  /** One that fails does not keep the others from going on; it is found again. */
  private async safely(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ id, ...describe(error) }, 'The sweep could not repair this');
    }
  }
}

export const CRASH_SWEEP = token<CrashSweep>('CrashSweep');
