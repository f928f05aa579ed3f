import {
  type AttributeValue,
  type Conversation,
  type ConversationFlow,
  isTandemError,
  type Requirements,
} from '@tandem/domain';
import type { FlowContent, FlowEffect } from '@tandem/flow';
import { causeOf } from '../automation/cause.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { SendToCustomer } from '../messages/send-to-customer.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { FileStore } from '../ports/file-store.js';
import type { FlowSession, PendingEffects } from '../ports/flow-sessions.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { DefaultQueue } from '../work/default-queue.js';
import type { EnqueueWork } from '../work/enqueue-work.js';
import { alertOf } from './alert-of.js';
import { contactPatch } from './contact-attribute.js';

type Effect<T extends FlowEffect['type']> = Extract<FlowEffect, { type: T }>;

export const flowTimerPrefix = (sessionId: string): string => `flow:${sessionId}:`;

/** An id of ours made from an effect's, whose colon no id may have. */
const idOf = (effectId: string): string => effectId.replaceAll(':', '-');

/** Codes of failures have a dot, outcomes that an admin gave have none. */
const isFailure = (outcome: string): boolean => outcome.includes('.');

/** Does what flows want done. Each effect may come again after a crash, and then changes nothing. */
export class FlowEffects {
  constructor(
    private readonly log: ConversationLog,
    private readonly messages: SendToCustomer,
    private readonly enqueue: EnqueueWork,
    private readonly defaultQueue: DefaultQueue,
    private readonly timers: Timers,
    private readonly contacts: Contacts,
    private readonly files: FileStore,
    private readonly clock: Clock,
  ) {}

  /** Writes the step into the log. */
  async record(flowSession: FlowSession, pending: PendingEffects): Promise<void> {
    const { key, forSeq, path, replay, correlationId } = pending;
    await this.log.append(target(flowSession, correlationId), () => [
      {
        type: 'flow.stepped',
        actor: actorOf(flowSession),
        dedupeKey: key,
        data: {
          flowSessionId: flowSession.id,
          forSeq,
          path: path.map(({ nodeId, nodeType, flowId, port }) => ({
            ...{ nodeId, nodeType },
            ...(flowId === undefined ? {} : { flowId }),
            ...(port === undefined ? {} : { port }),
          })),
        },
        content: { replay },
      },
    ]);
  }

  async apply(flowSession: FlowSession, effect: FlowEffect, correlationId: string): Promise<void> {
    const { workspaceId } = flowSession;
    switch (effect.type) {
      case 'send':
        return this.send(flowSession, effect.id, effect.content, correlationId);
      case 'enqueue':
        return this.handOff(flowSession, effect, correlationId);
      case 'setAttribute':
        return this.setAttribute(flowSession, effect, correlationId);
      case 'setLabel':
        return this.setLabel(flowSession, effect, correlationId);
      case 'addNote':
        return this.addNote(flowSession, effect, correlationId);
      case 'end':
        return this.end(flowSession, effect.outcome, correlationId);
      case 'startTimer': {
        const { id: flowSessionId, conversationId } = flowSession;
        const key = `${flowTimerPrefix(flowSessionId)}${effect.key}`;
        const action = { kind: 'flow', conversationId, flowSessionId, timerKey: effect.key } as const;
        return this.timers.schedule(workspaceId, { key, dueAt: effect.dueAt, action });
      }
      case 'cancelTimer':
        return this.timers.cancel(workspaceId, `${flowTimerPrefix(flowSession.id)}${effect.key}`);
      case 'notify':
        return this.alert(flowSession, effect, correlationId);
      case 'prioritize':
        // Of rules alone, see RuleEffects.
        return;
      case 'runNode':
        // Stands in the session's open nodes, and runs once the answer is on its way.
        return;
    }
  }

  /** The version a session began on is gone: people take over. */
  async endMissing(head: Conversation, flow: ConversationFlow, correlationId: string): Promise<void> {
    const flowSession = {
      id: flow.sessionId,
      flowId: flow.flowId,
      workspaceId: head.workspaceId,
      conversationId: head.id,
    };
    await this.send(
      flowSession,
      `${flow.sessionId}:missing`,
      { kind: 'fallback', reason: 'flow.missing' },
      correlationId,
    );
    await this.end(flowSession, 'flow.missing', correlationId);
  }

  private async send(flowSession: Run, effectId: string, content: FlowContent, correlationId: string): Promise<void> {
    const { workspaceId, conversationId } = flowSession;
    const head = await this.log.head(workspaceId, conversationId);
    const text = content.kind === 'fallback' ? await this.defaultQueue.fallbackText(head) : content.text;
    const files = content.kind === 'file' ? await this.filesOf(flowSession, content.fileIds) : undefined;
    if (text === '' && !files) return;
    const quickReplies = content.kind === 'text' ? content.quickReplies : undefined;
    await this.messages.send(target(flowSession, correlationId), (current) =>
      current.state === 'resolved' || current.agentId !== undefined
        ? []
        : [
            {
              type: 'message.sent',
              actor: actorOf(flowSession),
              dedupeKey: effectId,
              data: {
                channelId: current.channelId,
                kind: files?.kind ?? (quickReplies?.length ? 'choice' : 'text'),
                ...(files ? { fileIds: files.ids } : {}),
                ...(causeOf({ correlationId }) === undefined ? {} : { automatic: true }),
              },
              content: { text, ...(quickReplies?.length ? { quickReplies } : {}) },
            },
          ],
    );
  }

  /** The files of this conversation among them: a flow sends no file that belongs to another. */
  private async filesOf({ workspaceId, conversationId }: Run, ids: readonly string[]) {
    const found = await Promise.all(ids.map((id) => this.files.get(workspaceId, id)));
    const own = found.filter((file) => file?.conversationId === conversationId).filter((file) => file !== undefined);
    const isImage = own.every(({ contentType }) => contentType.startsWith('image/'));
    return own.length === 0 ? undefined : ({ ids: own.map(({ id }) => id), kind: isImage ? 'image' : 'file' } as const);
  }

  private async setLabel(flowSession: Run, { id, name, on }: Effect<'setLabel'>, correlationId: string): Promise<void> {
    await this.log.append(target(flowSession, correlationId), ({ labels = [] }) =>
      labels.includes(name) === on
        ? []
        : [
            {
              type: on ? 'label.added' : 'label.removed',
              actor: actorOf(flowSession),
              dedupeKey: id,
              data: { name },
            },
          ],
    );
  }

  private async addNote(flowSession: Run, { id, text }: Effect<'addNote'>, correlationId: string): Promise<void> {
    await this.log.append(target(flowSession, correlationId), () => [
      { type: 'note.added', actor: actorOf(flowSession), dedupeKey: id, data: {}, content: { text } },
    ]);
  }

  private async alert(flowSession: Run, effect: Effect<'notify'>, correlationId: string): Promise<void> {
    const data = alertOf(flowSession, effect);
    const { id, text } = effect;
    await this.log.append(target(flowSession, correlationId), () => [
      { type: 'alert.raised', actor: actorOf(flowSession), dedupeKey: id, data, content: { text } },
    ]);
  }

  private async handOff(flowSession: Run, effect: Effect<'enqueue'>, correlationId: string): Promise<void> {
    const { id, queueId, skills, language, priority, reason } = effect;
    const requirements: Requirements = { skills, ...(language ? { language } : {}) };
    await ignoring('conversation.resolved', () =>
      this.enqueue.enqueue(target(flowSession, correlationId), {
        itemId: idOf(id),
        queueId,
        requirements,
        priority,
        reason,
        actor: actorOf(flowSession),
      }),
    );
  }

  private async setAttribute(flowSession: Run, effect: Effect<'setAttribute'>, correlationId: string): Promise<void> {
    const { workspaceId } = flowSession;
    const { id, target: of, name } = effect;
    const value: AttributeValue = effect.value;
    const { head } = await this.log.append(target(flowSession, correlationId), () => [
      { type: 'attribute.set', actor: actorOf(flowSession), dedupeKey: id, data: { target: of, name, value } },
    ]);
    if (of === 'conversation') return;
    const contact = await this.contacts.get(workspaceId, head.contactId);
    if (contact) {
      await this.contacts.update(workspaceId, contact.id, contactPatch(contact, name, value), this.clock.now());
    }
  }

  private async end(flowSession: Run, outcome: string, correlationId: string): Promise<void> {
    const { workspaceId, id } = flowSession;
    const at = target(flowSession, correlationId);
    const { head } = await this.log.append(at, (current) =>
      current.flow?.sessionId === id && current.flow.running
        ? [{ type: 'flow.ended', actor: actorOf(flowSession), data: { flowSessionId: id, outcome } }]
        : [],
    );
    await this.timers.cancelAll(workspaceId, flowTimerPrefix(id));
    const workIsOpen =
      head.work?.state === 'waiting' || head.work?.state === 'offered' || head.work?.state === 'active';
    if (head.state === 'resolved' || workIsOpen) return;
    if (isFailure(outcome)) {
      await this.enqueue.default(head, correlationId, { itemId: `${id}-rescue`, reason: outcome });
      return;
    }
    await this.log.append(at, (current) =>
      current.state === 'resolved'
        ? []
        : [{ type: 'conversation.resolved', actor: actorOf(flowSession), data: { outcome } }],
    );
  }
}

export const FLOW_EFFECTS = token<FlowEffects>('FlowEffects');

type Run = Pick<FlowSession, 'id' | 'flowId' | 'workspaceId' | 'conversationId'>;

const actorOf = ({ flowId }: Run) => ({ kind: 'flow', id: flowId }) as const;

const target = ({ workspaceId, conversationId }: Run, correlationId: string) => ({
  workspaceId,
  conversationId,
  correlationId,
});

async function ignoring(code: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isTandemError(error) || error.code !== code) throw error;
  }
}
