import type { Conversation } from './conversation.js';
import type { EventRecord, EventType, TandemEvent } from './event.js';
import { handlerOf } from './handler.js';
import { consultRules } from './head-rules/consult.js';
import { mergeRules } from './head-rules/merge.js';
import { messageRules } from './head-rules/messages.js';
import { wake } from './head-rules/wake.js';
import { workRules } from './head-rules/work.js';

/** Changes a draft of the head; the caller owns the draft. */
export type HeadRule<T extends EventType> = (draft: Conversation, event: EventRecord<T>) => void;
export type HeadRules = { readonly [T in EventType]?: HeadRule<T> };

const rules: HeadRules = {
  ...messageRules,
  ...workRules,
  ...consultRules,
  ...mergeRules,
  'conversation.started': (draft, { seq, data, at }) => {
    draft.startedAt = at;
    draft.lastInboundSeq = seq;
    draft.unhandledSince = at;
    if (data.locale === undefined || draft.language !== undefined) return;
    draft.language = data.locale;
    if (data.localeSource !== undefined) draft.languageSource = data.localeSource;
  },
  'conversation.snoozed': (draft, { data }) => {
    draft.state = 'snoozed';
    draft.snooze = data.until === undefined ? {} : { until: data.until };
  },
  'conversation.woken': (draft) => wake(draft),
  'conversation.markedUnread': (draft) => {
    draft.unread = Math.max(1, draft.unread);
    draft.agentReadSeq = Math.min(draft.agentReadSeq, Math.max(0, draft.lastInboundSeq - 1));
  },
  'conversation.resolved': (draft, { data, at }) => {
    delete draft.snooze;
    draft.state = 'resolved';
    draft.resolvedAt = at;
    if (data.dispositionId !== undefined) draft.dispositionId = data.dispositionId;
    if (draft.flow) draft.flow = { ...draft.flow, running: false };
    delete draft.waitingSince;
    delete draft.firstResponseDue;
    delete draft.consult;
    delete draft.callbackId;
    delete draft.supervisorIds;
    settle(draft, draft.lastInboundSeq);
  },
  'wrapUp.ended': (draft, { data }) => {
    if (draft.state === 'resolved' && data.dispositionId !== undefined) draft.dispositionId = data.dispositionId;
  },
  'flow.started': (draft, { data }) => {
    draft.flow = { sessionId: data.flowSessionId, flowId: data.flowId, version: data.version, running: true };
  },
  'flow.stepped': (draft, { data }) => settle(draft, data.forSeq),
  'message.relayed': (draft, { data }) => {
    settle(draft, data.upToSeq);
    draft.unread = 0;
    delete draft.waitingSince;
  },
  'flow.ended': (draft, { data }) => {
    if (draft.flow?.sessionId === data.flowSessionId) draft.flow = { ...draft.flow, running: false };
  },
  'attribute.set': (draft, { data }) => {
    if (data.target === 'conversation') draft.attributes = { ...draft.attributes, [data.name]: data.value };
    else if (data.name === 'language' && typeof data.value === 'string') {
      draft.language = data.value;
      draft.languageSource = 'asked';
    }
  },
  'contacts.merged': (draft, { data }) => {
    draft.contactId = data.survivorId;
  },
  'contacts.separated': (draft, { data }) => {
    draft.contactId = data.contactId;
  },
  'language.identified': (draft, { data }) => {
    if (draft.language !== undefined) return;
    draft.language = data.language;
    draft.languageSource = 'message';
  },
  'language.corrected': (draft, { data }) => {
    draft.language = data.language;
    draft.languageSource = 'agent';
  },
  'label.added': (draft, { data }) => {
    if (!draft.labels?.includes(data.name)) draft.labels = [...(draft.labels ?? []), data.name];
  },
  'supervisor.joined': (draft, { data }) => {
    draft.supervisorIds = [...(draft.supervisorIds ?? []).filter((id) => id !== data.userId), data.userId];
  },
  'supervisor.left': (draft, { data }) => leave(draft, data.userId),
  'label.removed': (draft, { data }) => {
    if (draft.labels) draft.labels = draft.labels.filter((name) => name !== data.name);
  },
};

/** The head after one more event. Every change of a conversation is an event, so the log alone gives the head. */
export function applyEvent(head: Conversation, event: TandemEvent): Conversation {
  const draft = { ...head, seq: event.seq, updatedAt: isAboutContact(event) ? head.updatedAt : event.at };
  const rule = rules[event.type] as HeadRule<EventType> | undefined;
  rule?.(draft, event);
  // Whoever has it takes no part beside anybody.
  if (event.type === 'offer.accepted') leave(draft, event.data.agentId);
  if (event.type === 'message.received') draft.unhandledSince ??= event.at;
  // Who has it, or takes it from the queue, reads all of it: nothing of it is left for the sweep to find.
  const handler = handlerOf(draft);
  if (event.type === 'work.queued' || handler === 'agent' || handler === 'queue') settle(draft, draft.lastInboundSeq);
  return draft;
}

/** The head after several events; those it has seen already are passed over. */
export const foldEvents = (head: Conversation, events: readonly TandemEvent[]): Conversation =>
  events.reduce((folded, event) => (event.seq > folded.seq ? applyEvent(folded, event) : folded), head);

function leave(draft: Conversation, userId: string): void {
  if (draft.supervisorIds) draft.supervisorIds = draft.supervisorIds.filter((id) => id !== userId);
}

function settle(draft: Conversation, upToSeq: number): void {
  draft.handledSeq = Math.max(draft.handledSeq, upToSeq);
  if (draft.lastInboundSeq <= draft.handledSeq) delete draft.unhandledSince;
}

/** Whose a conversation is may change long after it ended: that does not make it a recent one. */
const isAboutContact = ({ type }: TandemEvent): boolean => type === 'contacts.merged' || type === 'contacts.separated';
