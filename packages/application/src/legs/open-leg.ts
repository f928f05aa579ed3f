import { type Conversation, newConversation, notFound, UserError } from '@tandem/domain';
import { consentWithdrawn } from '../contacts/check-consent.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { MergeConversations } from '../merge/merge-conversations.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import { type LinkLeg, mergedAlready } from './link-leg.js';
import type { ReplyChannel, ReplyChannels } from './reply-channels.js';

/** An agent goes on over another address of the customer: the conversation there becomes a leg of this one. */
export class OpenLeg {
  constructor(
    private readonly replies: ReplyChannels,
    private readonly conversations: Conversations,
    private readonly links: LinkLeg,
    private readonly merging: MergeConversations,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Where the conversation can be answered. @throws UserError `access.denied` */
  async list(caller: Caller, conversationId: string): Promise<ReplyChannel[]> {
    const head = await this.log.freshHead(caller.workspaceId, conversationId);
    assertMayOn(caller, 'conversation:reply', head);
    return this.replies.of(head);
  }

  /**
   * The leg that goes over this address; undefined for the conversation's own.
   * @throws UserError `reply.window_closed`, `consent.withdrawn`, `conversation.resolved`, `merge.merged_already`,
   *   `access.denied`
   */
  async open(caller: Caller, conversationId: string, identityId: string): Promise<string | undefined> {
    const head = await this.log.freshHead(caller.workspaceId, conversationId);
    assertMayOn(caller, 'conversation:reply', head);
    assertOpen(head);
    const chosen = (await this.replies.of(head)).find(({ identity }) => identity.id === identityId);
    if (!chosen) throw notFound('identity', identityId);
    if (chosen.blocked) throw chosen.blocked === 'consent' ? consentWithdrawn() : windowClosed();
    if (chosen.legId !== undefined || identityId === head.identityId) return chosen.legId;
    return this.begin(caller, head, chosen);
  }

  private async begin(caller: Caller, head: Conversation, { identity, channel }: ReplyChannel): Promise<string> {
    const { workspaceId, requestId: correlationId, actor } = caller;
    const { contactId, language } = head;
    const of = { workspaceId, channelId: channel.id, contactId, identityId: identity.id, now: this.clock.now() };
    const { id: legId } = await this.conversations.create(
      workspaceId,
      newConversation({ ...of, id: this.ids.next(), ...(language !== undefined && { language }) }),
    );
    const there = await this.log.freshHead(workspaceId, legId);
    if (there.seq > 0) {
      await this.merging.merge(caller, head.id, legId);
      return legId;
    }
    const data = { channelId: channel.id, contactId, identityId: identity.id };
    const started: EventDraft = { type: 'conversation.started', actor, data };
    await this.transactions.run((session) =>
      this.links.link(
        session,
        { workspaceId, correlationId, actor },
        {
          legId,
          intoId: head.id,
          ending: (leg) => {
            // The customer wrote there at the same moment.
            if (leg.seq > 0) throw mergedAlready();
            return [started];
          },
        },
      ),
    );
    return legId;
  }
}

export const OPEN_LEG = token<OpenLeg>('OpenLeg');

const windowClosed = (): UserError =>
  new UserError(
    'conflict',
    'reply.window_closed',
    'The customer has to write there first: its reply window is closed.',
  );
