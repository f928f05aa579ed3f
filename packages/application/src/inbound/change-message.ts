import type { Actor, TandemEvent } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { Clock } from '../ports/clock.js';
import type { EarlyChanges, MessageChange } from '../ports/early-changes.js';
import type { EventLog } from '../ports/event-log.js';
import type { Outbound } from '../ports/outbound.js';
import { token } from '../ports/token.js';

/** What customers do to messages of before: change them, take them back, put emojis on them. */
export class ChangeMessage {
  constructor(
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly outbound: Outbound,
    private readonly early: EarlyChanges,
    private readonly clock: Clock,
  ) {}

  /** The same change again does nothing; one of a message that has not come yet waits for it. */
  async take(change: MessageChange): Promise<void> {
    if (await this.apply(change)) return;
    await this.early.put(change, this.clock.now());
    // It may have come meanwhile.
    await this.arrived(change);
  }

  /** A message came that the provider knows by this id: what was told of it before counts now. */
  async arrived({ workspaceId, channelId, ref }: Pick<MessageChange, 'workspaceId' | 'channelId' | 'ref'>) {
    const changes = await this.early.of(workspaceId, channelId, ref);
    let applied = false;
    for (const change of changes) applied = (await this.apply(change)) || applied;
    if (applied) await this.early.remove(workspaceId, channelId, ref);
  }

  /** False when there is no such message. */
  private async apply(change: MessageChange): Promise<boolean> {
    const messages = await this.messagesOf(change);
    for (const message of messages) {
      const { conversationId } = message;
      if (conversationId === null) continue;
      const { workspaceId, dedupeKey } = change;
      await this.log.append({ workspaceId, conversationId, correlationId: dedupeKey }, ({ contactId }) => [
        draftOf(change, message, { kind: 'contact', id: contactId }),
      ]);
    }
    return messages.length > 0;
  }

  /** The message, and its copies in merged conversations. Ours have the id that the provider gave when it took them. */
  private async messagesOf({ workspaceId, channelId, ref }: MessageChange): Promise<TandemEvent[]> {
    const messages = await this.eventLog.findByExternalId(workspaceId, channelId, ref);
    if (messages.length > 0) return messages;
    const ours = await this.outbound.findByExternalId(workspaceId, channelId, ref);
    return ours ? this.eventLog.withIds(workspaceId, [ours.id]) : [];
  }
}

function draftOf(change: MessageChange, { id: messageId, seq }: TandemEvent, actor: Actor): EventDraft {
  const { kind, text, sentAt } = change;
  const common = { actor, dedupeKey: `${change.dedupeKey}:${messageId}` };
  const written = sentAt === undefined ? {} : { sentAt };
  switch (kind) {
    case 'edited':
      return { ...common, type: 'message.edited', data: { messageId, seq, ...written }, content: { text } };
    case 'deleted':
      return { ...common, type: 'message.deleted', data: { messageId, seq } };
    case 'reacted':
      return { ...common, type: 'message.reacted', data: { messageId, ...written }, content: { text } };
  }
}

export const CHANGE_MESSAGE = token<ChangeMessage>('ChangeMessage');
