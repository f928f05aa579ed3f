import { type Conversation, type Instant, publicEventTypes, type TandemEvent } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Callbacks } from '../ports/callbacks.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { AnnounceWaits, WaitView } from '../waits/announce-waits.js';
import type { QueueLines } from '../waits/queue-lines.js';

/** What a customer's client is told of its conversation. */
export interface VisitorView {
  conversation: Conversation | undefined;
  agentName: string | undefined;
  /** Undefined unless waiting. */
  wait: WaitView | undefined;
  /** When a callback that was promised comes. */
  callbackAt: Instant | undefined;
}

/** A customer's own conversation: the open one on the channel, else the last. */
export class ReadVisitorView {
  constructor(
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly agents: Agents,
    private readonly workItems: WorkItems,
    private readonly eventLog: EventLog,
    private readonly lines: QueueLines,
    private readonly announce: AnnounceWaits,
    private readonly callbacks: Callbacks,
  ) {}

  async of(workspaceId: string, channelId: string, externalId: string): Promise<VisitorView> {
    const identity = await this.contacts.findIdentity(workspaceId, channelId, externalId);
    const latest = identity && (await this.conversations.findLatest(workspaceId, channelId, identity.id));
    return this.view(latest);
  }

  async view(conversation: Conversation | undefined): Promise<VisitorView> {
    if (!conversation) return { conversation, agentName: undefined, wait: undefined, callbackAt: undefined };
    const { workspaceId, agentId, work, callbackId } = conversation;
    const waits = work?.state === 'waiting' || work?.state === 'offered';
    const [agent, item, callback] = await Promise.all([
      agentId === undefined ? undefined : this.agents.get(workspaceId, agentId),
      waits ? this.workItems.get(workspaceId, work.itemId) : undefined,
      callbackId === undefined ? undefined : this.callbacks.get(workspaceId, callbackId),
    ]);
    const wait = item && (await this.announce.of(item, await this.lines.position(item)));
    return { conversation, agentName: agent?.displayName, wait, callbackAt: callback?.dueAt };
  }

  /** What the customer may see after a seq. */
  publicEvents(workspaceId: string, conversationId: string, afterSeq: number, limit = 500): Promise<TandemEvent[]> {
    return this.eventLog.after(workspaceId, conversationId, afterSeq, { types: publicEventTypes, limit });
  }
}

export const READ_VISITOR_VIEW = token<ReadVisitorView>('ReadVisitorView');
