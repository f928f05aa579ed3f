import type { ResumeAckDto, VisitorEventDto, VisitorStateDto } from '@tandem/contracts';
import type { Outgoing } from './outgoing.ts';

export type Connection = 'connecting' | 'online' | 'reconnecting' | 'blocked';

/** All that the panel shows of the chat. Changed only by the functions below. */
export interface ChatState {
  connection: Connection;
  /** False until the first answer of the server. */
  loaded: boolean;
  conversation: VisitorStateDto;
  /** In order of `seq`, each seq once. */
  events: readonly VisitorEventDto[];
  /** Everything up to here is there for sure: where a resume goes on. */
  confirmedSeq: number;
  /** Written here and not yet in `events`. */
  outgoing: readonly Outgoing[];
  /** Who is typing: `''` when nameless. */
  typing: string | undefined;
  /** The last seq the customer has seen. */
  seenSeq: number;
  /** After one that ended, the customer wants another: what is asked before it comes first. */
  again: boolean;
}

export const emptyState: ChatState = {
  connection: 'connecting',
  loaded: false,
  conversation: { state: 'none', lastSeq: 0 },
  events: [],
  confirmedSeq: 0,
  outgoing: [],
  typing: undefined,
  seenSeq: 0,
  again: false,
};

/** Adds events wherever their `seq` belongs; what is already there is dropped, and so is an outgoing that arrived. */
export function withEvents(state: ChatState, added: readonly VisitorEventDto[]): ChatState {
  const fresh = added.filter((event) => !state.events.some((known) => known.seq === event.seq));
  if (fresh.length === 0) {
    return state;
  }
  const events = [...state.events, ...fresh].sort((a, b) => a.seq - b.seq);
  const arrived = new Set(fresh.map((event) => event.data.clientId));
  const outgoing = state.outgoing.filter((message) => !arrived.has(message.clientId));
  const stopsTyping = fresh.some((event) => event.type === 'message.sent' || event.type === 'conversation.resolved');
  return { ...state, events, outgoing, typing: stopsTyping ? undefined : state.typing };
}

/** The answer to `resume` or `start`. Another conversation than before replaces the shown one. */
export function withAnswer(state: ChatState, { events, hasMore: _, ...conversation }: ResumeAckDto): ChatState {
  const before = state.conversation.conversationId;
  const same = before === undefined || before === conversation.conversationId;
  const base = same ? state : { ...state, events: [], confirmedSeq: 0, seenSeq: 0, typing: undefined };
  const next = withEvents(base, events);
  const last = events.at(-1)?.seq ?? 0;
  return {
    ...next,
    conversation,
    again: state.again && conversation.state === 'resolved',
    loaded: true,
    confirmedSeq: Math.max(next.confirmedSeq, last),
  };
}

/** The conversation's head as pushed: one of another conversation than the shown one, or an older one, is ignored. */
export function withHead(state: ChatState, conversation: VisitorStateDto): ChatState {
  const { conversationId, lastSeq } = state.conversation;
  const other = conversationId !== undefined && conversationId !== conversation.conversationId;
  return other || conversation.lastSeq < lastSeq ? state : { ...state, conversation };
}

/** Up to which seq one side has read, as the log says. */
export const readBy = (state: ChatState, reader: 'contact' | 'agent'): number =>
  state.events.reduce(
    (seq, { type, data }) => (type === 'message.read' && data.by === reader ? Math.max(seq, data.upToSeq ?? 0) : seq),
    0,
  );

/** Messages to the customer above what they have seen, here or on an earlier visit. */
export function unreadOf(state: ChatState): number {
  const seen = Math.max(state.seenSeq, readBy(state, 'contact'));
  return state.events.filter((event) => event.type === 'message.sent' && event.seq > seen).length;
}

export const isEnded = (state: ChatState): boolean => state.conversation.state === 'resolved' && !state.again;

/** Whether the customer has said how it was since it ended. */
export function isRated({ events }: ChatState): boolean {
  const endedSeq = events.findLast(({ type }) => type === 'conversation.resolved')?.seq ?? 0;
  return events.some(({ type, seq }) => type === 'conversation.rated' && seq > endedSeq);
}
