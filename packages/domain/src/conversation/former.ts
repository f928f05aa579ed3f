import type { Instant } from '../time.js';
import type { Conversation } from './conversation.js';
import type { TandemEvent } from './event.js';

/** How long after its last word a closed conversation is still the one that a customer returns from. */
export const formerWithinMs = 7 * 24 * 3_600_000;

const shownLetters = 300;
/** Of so many first messages, the longest says what it is about: many begin with a greeting. */
const openingMessages = 5;

/** When something was last said in it. */
export const lastSaidAt = ({ lastMessage, startedAt }: Conversation): Instant => lastMessage?.at ?? startedAt;

/**
 * The conversation that the customer returns from: of the same contact, begun earlier, with a word of theirs, and open
 * still or closed lately. What was merged with this one stands in its thread already.
 */
export function formerOf(head: Conversation, others: readonly Conversation[]): Conversation | undefined {
  const legs = new Set(head.legs?.map(({ id }) => id));
  const earlier = others.filter((other) => {
    if (other.id === head.id || other.contactId !== head.contactId || other.startedAt >= head.startedAt) return false;
    if (other.lastInboundSeq === 0 || other.mergedInto !== undefined || legs.has(other.id)) return false;
    return other.state !== 'resolved' || head.startedAt - lastSaidAt(other) <= formerWithinMs;
  });
  return earlier.toSorted((a, b) => lastSaidAt(b) - lastSaidAt(a))[0];
}

/** What a colleague wants to know of it in one look; each as it was written, shortened. */
export interface FormerSummary {
  /** The longest of the customer's first messages. */
  asked?: string;
  /** Why the flow last handed it to people. */
  reason?: string;
  /** The last note of a colleague, else of the flow. */
  note?: string;
}

/** @param events of the former conversation, ascending: messages of the customer, stays in queues and notes */
export function summaryOf(events: readonly TandemEvent[]): FormerSummary {
  const received = events.filter(({ type }) => type === 'message.received').map(textOf);
  const asked = received
    .slice(0, openingMessages)
    .reduce((most, text) => (text.length > most.length ? text : most), '');
  const reason = events.findLast(({ type, actor }) => type === 'work.queued' && actor.kind === 'flow');
  const notes = events.filter((event) => event.type === 'note.added' && textOf(event) !== '');
  const note = notes.findLast(({ actor }) => actor.kind === 'user') ?? notes.at(-1);
  return {
    ...(asked === '' ? {} : { asked: shortened(asked) }),
    ...(reason?.type === 'work.queued' && reason.data.reason !== '' && { reason: shortened(reason.data.reason) }),
    ...(note && { note: shortened(textOf(note)) }),
  };
}

const textOf = ({ content }: TandemEvent): string => content?.text?.trim() ?? '';

const shortened = (text: string): string => {
  const letters = [...text];
  return letters.length <= shownLetters ? text : `${letters.slice(0, shownLetters - 1).join('')}…`;
};
