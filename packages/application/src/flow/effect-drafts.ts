import type { Conversation } from '@tandem/domain';
import type { FlowContent, FlowEffect } from '@tandem/flow';
import { causeOf } from '../automation/cause.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { FileStore } from '../ports/file-store.js';
import type { FlowSession } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import type { DefaultQueue } from '../work/default-queue.js';
import { alertOf } from './alert-of.js';
import type { FlowStep } from './flow-stepper.js';
import { isFailure } from './outcome.js';

/** Whose effects they are. */
export type Run = Pick<FlowSession, 'id' | 'flowId' | 'workspaceId' | 'conversationId'>;

const openWork: ReadonlySet<string | undefined> = new Set(['waiting', 'offered', 'active']);

/** The effects of flows as drafts of events. */
export class EffectDrafts {
  constructor(
    private readonly defaultQueue: DefaultQueue,
    private readonly files: FileStore,
  ) {}

  /** The events of an effect, given what happened so far. Undefined when it changes more than the log can hold. */
  async of(
    run: Run,
    effect: FlowEffect,
    head: Conversation,
    correlationId: string,
  ): Promise<readonly EventDraft[] | undefined> {
    const actor = actorOf(run);
    switch (effect.type) {
      case 'send':
        return this.message(run, effect.id, effect.content, head, correlationId);
      case 'setLabel': {
        const { id: dedupeKey, name, on } = effect;
        const isThere = head.labels?.includes(name) ?? false;
        return isThere === on ? [] : [{ type: on ? 'label.added' : 'label.removed', actor, dedupeKey, data: { name } }];
      }
      case 'addNote':
        return [{ type: 'note.added', actor, dedupeKey: effect.id, data: {}, content: { text: effect.text } }];
      case 'notify': {
        const data = alertOf(run, effect);
        return [{ type: 'alert.raised', actor, dedupeKey: effect.id, data, content: { text: effect.text } }];
      }
      case 'setAttribute':
        return effect.target === 'conversation' ? [attributeDraft(run, effect)] : undefined;
      case 'end':
        return needsPeople(head, effect.outcome) ? undefined : endDrafts(run, effect.outcome, head);
      case 'enqueue':
        return undefined;
      case 'startTimer':
      case 'cancelTimer':
      case 'prioritize':
      case 'runNode':
        return [];
    }
  }

  private async message(
    run: Run,
    dedupeKey: string,
    content: FlowContent,
    head: Conversation,
    correlationId: string,
  ): Promise<EventDraft[]> {
    if (head.state === 'resolved' || head.agentId !== undefined) return [];
    const text = content.kind === 'fallback' ? await this.defaultQueue.fallbackText(head) : content.text;
    const files = content.kind === 'file' ? await this.filesOf(run, content.fileIds) : undefined;
    if (text === '' && !files) return [];
    const quickReplies = content.kind === 'text' ? content.quickReplies : undefined;
    const data = {
      channelId: head.channelId,
      kind: files?.kind ?? (quickReplies?.length ? ('choice' as const) : ('text' as const)),
      ...(files ? { fileIds: files.ids } : {}),
      ...(causeOf({ correlationId }) === undefined ? {} : { automatic: true as const }),
    };
    const said = { text, ...(quickReplies?.length ? { quickReplies } : {}) };
    return [{ type: 'message.sent', actor: actorOf(run), dedupeKey, data, content: said }];
  }

  /** The files of this conversation among them: a flow sends no file that belongs to another. */
  private async filesOf({ workspaceId, conversationId }: Run, ids: readonly string[]) {
    const found = await Promise.all(ids.map((id) => this.files.get(workspaceId, id)));
    const own = found.filter((file) => file?.conversationId === conversationId).filter((file) => file !== undefined);
    const isImage = own.every(({ contentType }) => contentType.startsWith('image/'));
    return own.length === 0 ? undefined : ({ ids: own.map(({ id }) => id), kind: isImage ? 'image' : 'file' } as const);
  }
}

export const EFFECT_DRAFTS = token<EffectDrafts>('EffectDrafts');

export const actorOf = ({ flowId }: Run) => ({ kind: 'flow', id: flowId }) as const;

/** A flow that failed leaves the customer to people, unless they have it already. */
export const needsPeople = (head: Conversation, outcome: string): boolean =>
  isFailure(outcome) && head.state !== 'resolved' && !openWork.has(head.work?.state);

/** The flow's end, and the conversation's when nobody goes on with it. */
export function endDrafts(run: Run, outcome: string, head: Conversation): EventDraft[] {
  const actor = actorOf(run);
  const isRunning = head.flow?.sessionId === run.id && head.flow.running;
  const isAwaited = openWork.has(head.work?.state) || head.callbackId !== undefined;
  const isOver = head.state !== 'resolved' && !isFailure(outcome) && !isAwaited;
  return [
    ...(isRunning ? [{ type: 'flow.ended' as const, actor, data: { flowSessionId: run.id, outcome } }] : []),
    ...(isOver ? [{ type: 'conversation.resolved' as const, actor, data: { outcome } }] : []),
  ];
}

export function attributeDraft(
  run: Run,
  { id: dedupeKey, target, name, value }: Extract<FlowEffect, { type: 'setAttribute' }>,
): EventDraft {
  return { type: 'attribute.set', actor: actorOf(run), dedupeKey, data: { target, name, value } };
}

/** The record of a step: its path for people, and all that a replay needs. */
export function steppedDraft(run: Run, { key, forSeq, path, replay }: FlowStep['stepped']): EventDraft {
  return {
    type: 'flow.stepped',
    actor: actorOf(run),
    dedupeKey: key,
    data: {
      flowSessionId: run.id,
      forSeq,
      path: path.map(({ nodeId, nodeType, flowId, port }) => ({
        ...{ nodeId, nodeType },
        ...(flowId === undefined ? {} : { flowId }),
        ...(port === undefined ? {} : { port }),
      })),
    },
    content: { replay },
  };
}
