import { type Actor, type Conversation, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { assertOpen } from '../support/access.js';

interface LinkBy {
  workspaceId: string;
  correlationId: string;
  actor: Actor;
}

interface LinkOf {
  legId: string;
  intoId: string;
  /** What has to stand in the leg before; it throws when the two must not be linked. */
  ending: (leg: Conversation) => EventDraft[] | Promise<EventDraft[]>;
  /** What was said in the leg so far is copied into the thread, rather than read from the leg's own log. */
  copiesAll?: true;
}

/** Makes one conversation a leg of another: it points there, and the other knows it. */
export class LinkLeg {
  constructor(private readonly log: ConversationLog) {}

  /** As part of a transaction. @throws UserError `conversation.resolved`, `merge.merged_already` */
  async link(session: Session, { workspaceId, correlationId, actor }: LinkBy, { legId, intoId, ...of }: LinkOf) {
    let before: Conversation | undefined;
    const leg = await this.log.appendIn(
      session,
      { workspaceId, correlationId, conversationId: legId },
      async (head) => {
        before = head;
        return [...(await of.ending(head)), { type: 'conversation.merged', actor, data: { intoId } }];
      },
    );
    const waiting = before?.waitingSince === undefined ? {} : { waitingSince: before.waitingSince };
    const { seq, channelId, identityId } = leg.head;
    const into = await this.log.appendIn(session, { workspaceId, correlationId, conversationId: intoId }, (head) => {
      assertOpen(head);
      if (head.mergedInto !== undefined) throw mergedAlready();
      const data = { fromId: legId, upToSeq: of.copiesAll ? 0 : seq, channelId, identityId, ...waiting };
      return [{ type: 'conversation.joined', actor, data }];
    });
    return { leg: leg.head, into: into.head };
  }
}

export const LINK_LEG = token<LinkLeg>('LinkLeg');

export const mergedAlready = (): UserError =>
  new UserError('conflict', 'merge.merged_already', 'One of them is merged with another already.');
