import { type Conversation, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import { flowTimerPrefix } from '../flow/flow-timers.js';
import { type LinkLeg, mergedAlready } from '../legs/link-leg.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import { openWorkOf } from '../work/open-work.js';
import type { ReleaseAssignments } from '../work/release-assignments.js';

/**
 * Two conversations of one contact become one thread: the chosen survivor. The other points at it; what the customer
 * writes there goes on into the survivor, and answers go out where the customer wrote last.
 */
export class MergeConversations {
  constructor(
    private readonly workItems: WorkItems,
    private readonly release: ReleaseAssignments,
    private readonly timers: Timers,
    private readonly links: LinkLeg,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws UserError `merge.same`, `merge.other_contact`, `merge.merged_already`, `conversation.resolved`, `access.denied`
   */
  async merge(caller: Caller, survivorId: string, otherId: string): Promise<Conversation> {
    const { workspaceId, requestId: correlationId } = caller;
    if (survivorId === otherId) throw new UserError('unprocessable', 'merge.same', 'It is the same conversation.');
    return this.transactions.run(async (session) => {
      const survivor = await this.log.freshHead(workspaceId, survivorId);
      assertMayOn(caller, 'conversation:resolve', survivor);
      assertOpen(survivor);
      const by = { workspaceId, correlationId, actor: caller.actor };
      const { leg, into } = await this.links.link(session, by, {
        legId: otherId,
        intoId: survivorId,
        ending: (other) => {
          assertMergeable(caller, survivor, other);
          return this.ending(session, caller, other);
        },
      });
      if (leg.flow) await this.timers.cancelAll(workspaceId, flowTimerPrefix(leg.flow.sessionId), session);
      await this.record(session, caller, 'conversation.merged', survivorId, otherId);
      return into;
    });
  }

  /**
   * Undoes a merge: what the customer writes there from now on is a conversation of its own again. What has come
   * meanwhile stays in the survivor. @throws UserError `merge.none`, `access.denied`
   */
  async separate(caller: Caller, survivorId: string, otherId: string): Promise<Conversation> {
    const { workspaceId, requestId: correlationId } = caller;
    return this.transactions.run(async (session) => {
      const { head } = await this.log.appendIn(
        session,
        { workspaceId, conversationId: survivorId, correlationId },
        (current) => {
          assertMayOn(caller, 'conversation:resolve', current);
          if (!current.legs?.some(({ id }) => id === otherId)) {
            throw new UserError('conflict', 'merge.none', 'The two are not merged.');
          }
          return [{ type: 'conversation.separated', actor: caller.actor, data: { otherId } }];
        },
      );
      await this.log.appendIn(session, { workspaceId, conversationId: otherId, correlationId }, () => [
        { type: 'conversation.separated', actor: caller.actor, data: { otherId: survivorId } },
      ]);
      await this.record(session, caller, 'conversation.separated', survivorId, otherId);
      return head;
    });
  }

  private async ending(session: Session, caller: Caller, other: Conversation): Promise<EventDraft[]> {
    const { workspaceId } = other;
    const { actor } = caller;
    const drafts: EventDraft[] = [];
    const item = await openWorkOf(this.workItems, other, session);
    if (item) {
      await this.release.ofWorkItem(session, workspaceId, item.id, 'transferred');
      const change = { state: 'done', endedAt: this.clock.now(), offer: null } as const;
      await this.workItems.change(workspaceId, item.id, item.state, change, session);
      drafts.push({ type: 'work.done', actor, data: { workItemId: item.id, queueId: item.queueId } });
    }
    return drafts;
  }

  private record(session: Session, caller: Caller, action: string, survivorId: string, otherId: string): Promise<void> {
    const change = { action, resource: 'conversation', resourceId: survivorId, after: { otherId } };
    return this.audit.record(caller, change, session);
  }
}

export const MERGE_CONVERSATIONS = token<MergeConversations>('MergeConversations');

function assertMergeable(caller: Caller, survivor: Conversation, other: Conversation): void {
  if (other.agentId === caller.subject.id) assertMayOn(caller, 'conversation:resolve', other);
  else assertMayOn(caller, 'conversation:take_over', other);
  assertOpen(other);
  if (survivor.contactId !== other.contactId) {
    throw new UserError('conflict', 'merge.other_contact', 'They are of two contacts: merge the contacts first.');
  }
  if (survivor.mergedInto !== undefined || other.mergedInto !== undefined || other.legs) throw mergedAlready();
}
