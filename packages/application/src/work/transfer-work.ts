import { type Agent, type Conversation, notFound, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import { noteDraft } from '../messages/note-draft.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { ConsultTo } from './consult-target.js';
import type { DefaultQueue } from './default-queue.js';
import type { EnqueueWork } from './enqueue-work.js';
import { openWorkOf } from './open-work.js';
import type { ReleaseAssignments } from './release-assignments.js';

/** To a skill: it waits where it did, and asks for the skill on top. */
export type TransferTo = ConsultTo;

interface Destination {
  queueId: string;
  agent?: Agent;
}

/** Blind transfer: one stay in a queue ends and another begins. */
export class TransferWork {
  constructor(
    private readonly workItems: WorkItems,
    private readonly release: ReleaseAssignments,
    private readonly enqueue: EnqueueWork,
    private readonly queues: Queues,
    private readonly agents: Agents,
    private readonly defaultQueue: DefaultQueue,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * @param given id of the new stay, from who may ask twice: it is made once; and what it gets beside its queue's priority
   * @param also what is written in the same transaction
   * @throws UserError `agent.not_available`, `agent.has_it`, `conversation.resolved`, `queue.not_found`,
   *   `queue.none` when the conversation waited nowhere and there is no queue to wait in
   */
  async transfer(
    caller: Caller,
    conversationId: string,
    to: TransferTo,
    note?: string,
    given?: { itemId: string; priority: number },
    also?: (session: Session) => Promise<void>,
  ): Promise<Conversation> {
    const { workspaceId, requestId: correlationId } = caller;
    const target = { workspaceId, conversationId, correlationId };
    const itemId = given?.itemId ?? this.ids.next();
    await this.transactions.run(async (session) => {
      if (given && (await this.workItems.get(workspaceId, itemId, session))) return;
      let language: { code: string; minLevel: number } | undefined;
      let queueId = '';
      await this.log.appendIn(session, target, async (head) => {
        assertMayOn(caller, 'conversation:transfer', head);
        assertOpen(head);
        const destination = await this.destination(head, to, session);
        queueId = destination.queueId;
        const ended = await this.endStay(session, caller, head, destination);
        language = ended.language;
        return [...(note ? [noteDraft(caller, { text: note })] : []), ...ended.drafts];
      });
      await this.enqueue.enqueueIn(session, target, {
        itemId,
        queueId,
        // The customer's language goes along; the skills belonged to the queue that is left.
        requirements: {
          skills: to.kind === 'skill' ? [{ skillId: to.skillId, minLevel: to.minLevel }] : [],
          ...(language ? { language } : {}),
        },
        priority: given?.priority ?? 0,
        reason: 'transfer',
        actor: caller.actor,
        ...(to.kind === 'agent' ? { onlyAgentId: to.agentId } : {}),
      });
      await also?.(session);
    });
    return this.log.freshHead(workspaceId, conversationId);
  }

  private async destination(head: Conversation, to: TransferTo, session: Session): Promise<Destination> {
    const { workspaceId } = head;
    if (to.kind === 'queue') {
      const queue = await this.queues.get(workspaceId, to.queueId);
      if (!queue?.active) throw notFound('queue', to.queueId);
      return { queueId: queue.id };
    }
    if (to.kind === 'skill') return { queueId: await this.waitsIn(head) };
    const agent = await this.agents.get(workspaceId, to.agentId, session);
    if (!agent?.active) throw notFound('agent', to.agentId);
    if (agent.id === head.agentId) throw new UserError('conflict', 'agent.has_it', 'This agent has the conversation.');
    if (agent.presence === 'offline') {
      throw new UserError('conflict', 'agent.not_available', 'This agent is offline.');
    }
    return { queueId: await this.waitsIn(head, agent.queueIds[0]), agent };
  }

  private async waitsIn(head: Conversation, otherwise?: string): Promise<string> {
    const queueId = head.work?.queueId ?? otherwise ?? (await this.defaultQueue.of(head))?.id;
    if (queueId !== undefined) return queueId;
    throw new UserError('conflict', 'queue.none', 'No queue is active: there is nowhere to wait.');
  }

  private async endStay(session: Session, caller: Caller, head: Conversation, to: Destination) {
    const { workspaceId } = head;
    const item = await openWorkOf(this.workItems, head, session);
    if (!item) return { language: undefined, drafts: [] };
    await this.release.ofWorkItem(session, workspaceId, item.id, 'transferred');
    const change = { state: 'done', endedAt: this.clock.now(), offer: null } as const;
    await this.workItems.change(workspaceId, item.id, item.state, change, session);
    const draft: EventDraft = {
      type: 'work.transferred',
      actor: caller.actor,
      data: {
        workItemId: item.id,
        fromQueueId: item.queueId,
        ...(item.agentId === undefined ? {} : { fromAgentId: item.agentId }),
        toQueueId: to.queueId,
        ...(to.agent ? { toAgentId: to.agent.id } : {}),
      },
    };
    return { language: item.requirements.language, drafts: [draft] };
  }
}

export const TRANSFER_WORK = token<TransferWork>('TransferWork');
