import type { Conversation, EventRecord } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';

/** Carries what the customer writes in a merged conversation on into the one that goes on. */
export class RelayMessages {
  constructor(
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
  ) {}

  /**
   * Repeated after a crash it relays each message once. Answers the head that has to be handled now: the survivor's, or
   * the conversation's own when the survivor is closed, for then the two go apart.
   */
  async relay(leg: Conversation, intoId: string, correlationId: string): Promise<Conversation> {
    const { workspaceId, id: legId } = leg;
    const legTarget = { workspaceId, conversationId: legId, correlationId };
    const survivor = await this.log.freshHead(workspaceId, intoId);
    if (survivor.state === 'resolved') {
      const separated = await this.log.append(legTarget, ({ mergedInto }) =>
        mergedInto === intoId
          ? [{ type: 'conversation.separated', actor: systemActor, data: { otherId: intoId } }]
          : [],
      );
      return separated.head;
    }
    const events = await this.eventLog.after(workspaceId, legId, leg.handledSeq, { types: ['message.received'] });
    let head = survivor;
    for (const event of events) {
      if (event.type === 'message.received') head = await this.copy(event, survivor, correlationId);
    }
    // Where the customer only began, there is nothing to carry on.
    const upToSeq = Math.max(events.at(-1)?.seq ?? 0, leg.lastInboundSeq);
    if (upToSeq > leg.handledSeq) {
      await this.log.append(legTarget, () => [{ type: 'message.relayed', actor: systemActor, data: { upToSeq } }]);
    }
    return head;
  }

  private async copy(
    { id, actor, data, content, conversationId }: EventRecord<'message.received'>,
    { workspaceId, id: survivorId }: Conversation,
    correlationId: string,
  ): Promise<Conversation> {
    const target = { workspaceId, conversationId: survivorId, correlationId };
    const { clientId: _own, ...rest } = data;
    const { head } = await this.log.append(target, () => [
      {
        type: 'message.received',
        actor,
        data: { ...rest, legId: conversationId ?? '' },
        ...(content && { content }),
        dedupeKey: `leg:${id}`,
      },
    ]);
    return head;
  }
}

export const RELAY_MESSAGES = token<RelayMessages>('RelayMessages');
