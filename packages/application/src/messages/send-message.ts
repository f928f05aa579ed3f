import { type Conversation, type EventRecord, UserError } from '@tandem/domain';
import type { CheckConsent } from '../contacts/check-consent.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { OpenLeg } from '../legs/open-leg.js';
import type { Caller } from '../people/caller.js';
import type { Assignments } from '../ports/assignments.js';
import type { CannedUses } from '../ports/canned-uses.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { AttachedFiles } from './attached-files.js';
import type { SendToCustomer } from './send-to-customer.js';

export interface OutgoingText {
  text: string;
  fileIds: readonly string[];
  /** The sender's own id of the message: the same again is the same message. */
  clientId: string;
  cannedResponseId?: string;
  articleId?: string;
  /** The customer's address that it goes to; without one, where they wrote last. */
  identityId?: string;
}

/** A person writes to the customer. */
export class SendMessage {
  constructor(
    private readonly messages: SendToCustomer,
    private readonly legs: OpenLeg,
    private readonly consents: CheckConsent,
    private readonly files: AttachedFiles,
    private readonly assignments: Assignments,
    private readonly uses: Pick<CannedUses, 'add'>,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws UserError `message.empty`, `conversation.resolved`, `reply.window_closed`, `consent.withdrawn`, `file.unknown`,
   *   `access.denied`
   */
  async send(caller: Caller, conversationId: string, message: OutgoingText): Promise<EventRecord<'message.sent'>> {
    if (message.text.trim() === '' && message.fileIds.length === 0) {
      throw new UserError('unprocessable', 'message.empty', 'The message is empty.');
    }
    const { workspaceId, requestId: correlationId } = caller;
    const { identityId } = message;
    const chosen = identityId === undefined ? undefined : await this.legs.open(caller, conversationId, identityId);
    const { events } = await this.messages.send({ workspaceId, conversationId, correlationId }, async (head) => {
      assertMayOn(caller, 'conversation:reply', head);
      assertOpen(head);
      const legId = identityId === undefined ? head.replyLegId : chosen;
      const leg = head.legs?.find(({ id }) => id === legId);
      await this.consents.assert(workspaceId, head.contactId, leg?.channelId ?? head.channelId);
      const draft = await this.draft(caller, head, message);
      // Stored there first: asked again after a crash, it goes out once and then stands here.
      if (legId !== undefined) await this.byLeg(caller, legId, draft);
      return [withLeg(draft, legId), ...this.firstResponse(caller, head)];
    });
    const responded = events.find((event) => event.type === 'agent.firstResponded');
    if (responded) {
      await this.assignments.setFirstResponse(workspaceId, responded.data.assignmentId, responded.at);
    }
    if (message.cannedResponseId !== undefined) {
      await this.uses.add(workspaceId, caller.subject.id, message.cannedResponseId);
    }
    const sent = events.find((event) => event.type === 'message.sent');
    if (sent?.conversationId !== conversationId)
      throw new UserError('conflict', 'message.duplicate_key', 'The id belongs to something else.');
    return sent;
  }

  /** It goes out on another channel than the conversation's own. */
  private async byLeg(caller: Caller, legId: string, draft: SentDraft): Promise<void> {
    const { workspaceId, requestId: correlationId } = caller;
    await this.messages.send({ workspaceId, conversationId: legId, correlationId }, (leg) => [
      // Both may be on one channel, where a key counts once.
      { ...draft, dedupeKey: `leg:${draft.dedupeKey}`, data: { ...draft.data, channelId: leg.channelId } },
    ]);
  }

  private async draft(caller: Caller, head: Conversation, message: OutgoingText): Promise<SentDraft> {
    const { text, fileIds, clientId, cannedResponseId, articleId } = message;
    const kind = await this.files.attach(caller.workspaceId, head.id, caller.subject.id, fileIds);
    return {
      type: 'message.sent',
      actor: caller.actor,
      dedupeKey: `send:${caller.subject.id}:${clientId}`,
      data: {
        channelId: head.channelId,
        kind,
        clientId,
        ...(fileIds.length > 0 ? { fileIds: [...fileIds] } : {}),
        ...(cannedResponseId === undefined ? {} : { cannedResponseId }),
        ...(articleId === undefined ? {} : { articleId }),
      },
      content: { text },
    };
  }

  private firstResponse(caller: Caller, { firstResponseDue, agentId }: Conversation): EventDraft[] {
    if (!firstResponseDue || agentId !== caller.subject.id) return [];
    const { workItemId, assignmentId, queueId, since } = firstResponseDue;
    const afterMs = Math.max(0, this.clock.now() - since);
    const data = { workItemId, assignmentId, agentId, queueId, afterMs };
    return [{ type: 'agent.firstResponded', actor: caller.actor, data }];
  }
}

type SentDraft = Extract<EventDraft, { type: 'message.sent' }>;

const withLeg = (draft: SentDraft, legId: string | undefined): SentDraft =>
  legId === undefined ? draft : { ...draft, data: { ...draft.data, legId } };

export const SEND_MESSAGE = token<SendMessage>('SendMessage');
