import type { BuiltInRole } from '../access/roles.js';
import type { Presence } from '../agent/agent.js';
import type { BreakState } from '../agent/agent-break.js';
import type { CallbackEnd, CallbackOutcome } from '../callback/callback.js';
import type { TierSource } from '../contact/tier.js';
import type { OverflowCause } from '../queue/overflow.js';
import type { Instant, Language } from '../time.js';
import type { Requirements } from '../work/work-item.js';
import type { AttributeValue, LanguageSource } from './conversation.js';

export type ActorKind = 'contact' | 'user' | 'flow' | 'plugin' | 'api_key' | 'system';

export interface Actor {
  kind: ActorKind;
  /** Absent for `system`. */
  id?: string;
}

export type MessageKind = 'text' | 'image' | 'file' | 'choice';

export interface QuickReply {
  id: string;
  label: string;
}

/** What a person wrote: kept apart from `data`, so that redaction replaces it by a tombstone. */
export interface EventContent {
  text?: string;
  /** Without what it quotes and its signature. */
  newText?: string;
  subject?: string;
  quickReplies?: QuickReply[];
  /** Written answers of a wrap-up form, by field key. */
  answers?: Record<string, string>;
  redacted?: true;
  /** What a flow step was told: the flow event, the facts, the moment. With it the step can be replayed. */
  replay?: { event: unknown; facts: unknown; now: Instant; seed: string };
}

/** Ids, codes and times of each event. Data never changes; corrections are further events. */
export interface EventData {
  'conversation.started': {
    channelId: string;
    contactId: string;
    identityId: string;
    locale?: string;
    /** How the locale is known; events of before have none. */
    localeSource?: LanguageSource;
    page?: string;
  };
  'message.received': {
    channelId: string;
    kind: MessageKind;
    fileIds?: string[];
    /** The message as the sender's program laid it out. */
    htmlFileId?: string;
    choiceId?: string;
    /** Quick replies answer the message they stood under. */
    inReplyTo?: string;
    /** The sender's own id of the message, echoed so that a client recognises its own. */
    clientId?: string;
    timings?: MessageTimings;
    /** The provider's own id of the message: by it a change, a recall and a reaction name it. */
    externalId?: string;
    /** When it was written, as the provider says; never later than it came. */
    sentAt?: Instant;
    /** The merged conversation that the customer wrote in; this is its copy. */
    legId?: string;
    /** A machine wrote it, such as a list or an answering program: no machine answers it. */
    automatic?: true;
  };
  /** The customer changed a message; what it says now is the content. `seq`: of the message. */
  'message.edited': { messageId: string; seq: number; sentAt?: Instant };
  /** The customer took a message back. `seq`: of the message. */
  'message.deleted': { messageId: string; seq: number };
  /** An emoji that the customer put on a message is the content; an empty one takes it away. */
  'message.reacted': { messageId: string; sentAt?: Instant };
  'message.sent': {
    channelId: string;
    kind: MessageKind;
    fileIds?: string[];
    cannedResponseId?: string;
    articleId?: string;
    clientId?: string;
    /** Written by a rule on its own account: it tells the customer something, and answers nothing. */
    automatic?: true;
    /** Somebody wrote it with another tool, such as the provider's own app: it is with the customer already. */
    echo?: true;
    externalId?: string;
    sentAt?: Instant;
    /** The merged conversation that it goes out by; this is its copy. */
    legId?: string;
  };
  'message.delivered': { messageIds: string[]; externalId?: string };
  'message.read': { upToSeq: number; by: 'contact' | 'agent' };
  'message.failed': {
    messageId: string;
    /** Ours: what to do about it. */
    code: string;
    /** The provider's own, where it told one later. */
    providerCode?: string;
    unknown?: true;
  };
  /** A person sends a message once more that did not go out. */
  'message.requeued': { messageId: string };
  /** `mentions`: people who are asked to look; from then on they may read the conversation and write notes. */
  'note.added': { fileIds?: string[]; clientId?: string; mentions?: string[] };
  /** A supervisor says something to the agent alone, in `content`: only this agent and supervisors see the event. */
  'whisper.sent': { toAgentId: string; clientId: string };
  /** A supervisor takes part beside the agent, and stops; the agent keeps the conversation. */
  'supervisor.joined': { userId: string };
  'supervisor.left': { userId: string };
  'work.queued': { workItemId: string; queueId: string; requirements: Requirements; priority: number; reason: string };
  'work.offered': {
    workItemId: string;
    assignmentId: string;
    queueId: string;
    agentId: string;
    expiresAt: Instant;
    why: string[];
  };
  'offer.accepted': { workItemId: string; assignmentId: string; queueId: string; agentId: string; waitedMs: number };
  'offer.declined': { workItemId: string; assignmentId: string; agentId: string; reason?: string };
  'offer.missed': { workItemId: string; assignmentId: string; agentId: string };
  'work.returned': {
    workItemId: string;
    assignmentId: string;
    agentId: string;
    /** `undone`: who took it over by mistake gives it back. */
    reason: 'deactivated' | 'disconnected' | 'undone';
  };
  'work.transferred': {
    workItemId: string;
    fromQueueId: string;
    fromAgentId?: string;
    toQueueId: string;
    toAgentId?: string;
  };
  /** The agent who has it talks by notes with a colleague before passing it on. */
  'consult.asked': { consultId: string; agentId: string; byAgentId: string };
  'consult.accepted': { consultId: string; agentId: string };
  'consult.ended': { consultId: string; agentId: string; outcome: ConsultOutcome };
  /** Moved because the queue overflowed or as its last resort; the place in line is kept. */
  'work.overflowed': {
    workItemId: string;
    fromQueueId: string;
    toQueueId: string;
    because: OverflowCause;
    waitedMs: number;
  };
  /** Nobody is there to talk: it waits on, as a message that is answered later. */
  'work.deferred': { workItemId: string; queueId: string; because: OverflowCause };
  'callback.requested': {
    callbackId: string;
    queueId: string;
    /** The stay in the queue whose place it keeps. */
    workItemId?: string;
    by: 'contact' | 'flow' | 'queue' | 'agent';
    dueAt: Instant;
    expiresAt: Instant;
  };
  'callback.attempted': {
    callbackId: string;
    workItemId: string;
    agentId: string;
    outcome: CallbackOutcome;
    attempt: number;
    nextAt?: Instant;
  };
  'callback.ended': { callbackId: string; outcome: CallbackEnd };
  'work.unroutable': { workItemId: string; queueId: string; code: string };
  'work.prioritized': { workItemId: string; priority: number };
  'work.abandoned': { workItemId: string; queueId: string; waitedMs: number };
  'work.done': { workItemId: string; queueId: string };
  /** `until`: when it ends by itself. */
  'wrapUp.began': { workItemId: string; assignmentId: string; agentId: string; queueId: string; until?: Instant };
  /** `answers`: choices and numbers by field key; what was written stands in the content. */
  'wrapUp.ended': {
    workItemId: string;
    assignmentId: string;
    agentId: string;
    queueId: string;
    reason: WrapUpEndReason;
    dispositionId?: string;
    answers?: Record<string, string | number>;
  };
  'agent.firstResponded': {
    workItemId: string;
    assignmentId: string;
    agentId: string;
    queueId: string;
    /** Since the customer was queued: the wait for an answer as the customer feels it. */
    afterMs: number;
  };
  /** Put aside by `agentId`: until then, or until the customer writes. The reason is content. */
  'conversation.snoozed': { until?: Instant; agentId?: string };
  /** The customer's next message wakes it without this. */
  'conversation.woken': { reason: 'due' | 'agent' };
  'conversation.markedUnread': Record<string, never>;
  /** In the one that is merged: what the customer writes here goes on into the other. */
  'conversation.merged': { intoId: string };
  /** In the one that goes on: `upToSeq` is the last event of the other before the merge. */
  'conversation.joined': {
    fromId: string;
    upToSeq: number;
    /** Of the other; events of before have none. */
    channelId?: string;
    identityId?: string;
    waitingSince?: Instant;
  };
  /** In both, when the merge is undone. */
  'conversation.separated': { otherId: string };
  /** What the customer wrote here up to this seq stands in the other, too. */
  'message.relayed': { upToSeq: number };
  'conversation.resolved': { dispositionId?: string; agentId?: string; outcome?: string };
  /** The customer says how it was, from 1 to `best`; what they write about it is content. */
  'conversation.rated': { score: number; best: number };
  /** A close is taken back: its stay in the queue goes on, with the agent who had it or, without one, in its place. */
  'conversation.reopened': { workItemId?: string; agentId?: string; waitingSince?: Instant };
  /** `channelId`: where the conversation began; events of before have none. */
  'flow.started': { flowSessionId: string; flowId: string; version: number; channelId?: string };
  'flow.stepped': { flowSessionId: string; path: FlowStep[]; forSeq: number };
  'flow.ended': { flowSessionId: string; outcome: string };
  'attribute.set': { target: 'contact' | 'conversation'; name: string; value: AttributeValue };
  /** A later message told the language of a conversation that had none. */
  'language.identified': { language: Language };
  /** An agent corrected the language. */
  'language.corrected': { language: Language; previous?: Language };
  /** Two contacts are one from here on: the conversation belongs to the survivor. */
  'contacts.merged': { survivorId: string; mergedId: string; mergeId: string; key?: string };
  /** The merge is undone: the conversation belongs to `contactId` again. */
  'contacts.separated': { contactId: string; survivorId: string; mergeId: string };
  /** The customer's tier is another one now. */
  'tier.changed': { contactId: string; tier: string; previous: string; source?: TierSource };
  'label.added': { name: string };
  'label.removed': { name: string };
  /**
   * A rule, a flow or the product tells people of something; each field belongs to the audience that it names. With
   * `comment`, somebody means them in a comment on the flow; with `asked`, a colleague does in the conversation; with
   * `agent`, it is about one. Of these two there is no flow.
   */
  'alert.raised': {
    to: AlertAudience;
    flowId?: string;
    asked?: 'mention' | 'consult' | 'assigned';
    userIds?: string[];
    queueId?: string;
    role?: BuiltInRole;
    /** It is about an agent, for the supervisors of their queues. */
    agent?: { id: string; queueIds: string[]; code: 'not_responding' };
    comment?: { id: string; nodeId: string };
    /** It calls on and on until somebody acknowledges it; absent: it is only told. */
    level?: 'act';
  };
  /** Somebody who was told takes an alert as theirs; whoever comes second changes nothing. */
  'alert.acknowledged': { alertId: string };
  'break.requested': { agentId: string; breakId: string; kindId: string };
  /** It begins. `by`: the supervisor who let it through. */
  'break.granted': { agentId: string; breakId: string; kindId: string; endsAt: Instant; by?: string };
  'break.refused': { agentId: string; breakId: string; kindId: string; reason?: string };
  /** It is over, or given up before it began: `state` says which. */
  'break.ended': { agentId: string; breakId: string; kindId: string; state: BreakState; overrunMs: number };
  'agent.presenceChanged': { agentId: string; presence: Presence; reason?: string; previous: Presence };
}

/** How a consult went. One whose conversation is closed or passed on meanwhile ends without a word. */
export type ConsultOutcome = 'completed' | 'returned' | 'declined' | 'cancelled' | 'offline';

/** Saved with its form, left without, its time over, its agent gone or shut out, or the close taken back. */
export type WrapUpEndReason = 'saved' | 'left' | 'timed_out' | 'disconnected' | 'deactivated' | 'undone';

/** Supervisors of the conversation, who has it, people by name, the supervisors of a queue, or everyone in a role. */
export type AlertAudience = 'supervisors' | 'agent' | 'people' | 'queue' | 'role';

export interface FlowStep {
  nodeId: string;
  nodeType: string;
  /** The called flow that the node stands in; absent for the session's own. */
  flowId?: string;
  /** The port it left by; absent while it waits. */
  port?: string;
}

/** When one message passed each hop; milliseconds since the epoch. */
export interface MessageTimings {
  receivedAt: Instant;
  storedAt?: Instant;
  assignedAt?: Instant;
  pushedAt?: Instant;
}

export type EventType = keyof EventData;

/** One entry of the append-only log. `seq` counts from 1 within a conversation, without gaps. */
export type TandemEvent = { [T in EventType]: EventRecord<T> }[EventType];

export interface EventRecord<T extends EventType> {
  id: string;
  v: 1;
  workspaceId: string;
  /** Null for events of no conversation, such as `agent.presenceChanged`; these have seq 0. */
  conversationId: string | null;
  seq: number;
  type: T;
  at: Instant;
  actor: Actor;
  /** One inbound request or timer and all it caused share it. */
  correlationId: string;
  data: EventData[T];
  content?: EventContent;
}

/** The events a customer may see; all others are internal. */
export const publicEventTypes = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.read',
  'message.failed',
  'offer.accepted',
  'work.queued',
  'work.transferred',
  'conversation.resolved',
  'conversation.reopened',
  'conversation.rated',
] as const satisfies readonly EventType[];
