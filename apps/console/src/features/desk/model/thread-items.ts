import type { EventDto, FileDto } from '@tandem/contracts';
import { changesIn, inWrittenOrder, type MessageChanges } from './message-changes.ts';
import type { Outgoing, Thread } from './thread.ts';

export type Delivery = 'sending' | 'failed' | 'sent' | 'delivered' | 'read';
export type Author = 'contact' | 'agent' | 'flow';

export interface MessageItem {
  kind: 'message';
  key: string;
  seq?: number;
  /** Where the message stands, once the server has it; of a merged conversation, where it stood. */
  conversationId?: string;
  author: Author;
  authorName?: string;
  note: boolean;
  /** Of a supervisor, for the agent alone; it is a note, too. */
  whisper?: true;
  text: string;
  /** How the text begins: what was written, before what it quotes. */
  newText?: string;
  subject?: string;
  files: readonly FileDto[];
  quickReplies: readonly { id: string; label: string }[];
  /** When it was written. */
  at: number;
  /** When it came, of one that was long on its way. */
  cameAt?: number;
  /** Somebody wrote it with another tool. */
  echo?: true;
  /** What its writer said first: `text` is what they made of it, which stands in the log at `textSeq`. */
  former?: string;
  textSeq?: number;
  /** Its writer took it back. */
  recalled?: true;
  /** An emoji of the customer. */
  reaction?: string;
  /** Only on what our side sent to the contact. */
  delivery?: Delivery;
  /** Why it was not delivered: a code; `unknown` when nobody knows whether it was. */
  failure?: string;
  outgoing?: Outgoing;
  /** The channel it went over, in a thread of several. */
  channelType?: string;
  redacted: boolean;
  /** Follows a message of the same author within two minutes: drawn closer, without a head. */
  continued: boolean;
}

export type ThreadItem =
  | MessageItem
  | { kind: 'day'; key: string; at: number }
  | { kind: 'unread'; key: string }
  /** From here on over another channel. */
  | { kind: 'channel'; key: string; channelType: string }
  | { kind: 'line'; key: string; event: EventDto };

/** The channel types of a thread that goes on over several: its own, and those of its legs. */
export interface ThreadChannels {
  readonly own: string;
  readonly of: ReadonlyMap<string, string>;
}

const messageTypes = new Set(['message.received', 'message.sent', 'note.added', 'whisper.sent']);
/** Events a reader of the thread wants as one grey line; the rest stands in the timeline. */
const lineTypes = new Set([
  'conversation.started',
  'work.queued',
  'work.unroutable',
  'offer.accepted',
  'offer.declined',
  'offer.missed',
  'work.returned',
  'work.transferred',
  'work.overflowed',
  'work.deferred',
  'callback.requested',
  'callback.attempted',
  'callback.ended',
  'work.abandoned',
  'conversation.resolved',
  'conversation.reopened',
  'conversation.rated',
  'supervisor.joined',
  'supervisor.left',
  'flow.started',
  'flow.ended',
  'consult.asked',
  'consult.accepted',
  'consult.ended',
  'conversation.merged',
  'conversation.joined',
  'conversation.separated',
]);
const groupWithinMs = 2 * 60_000;
/** One for all without any, so that items made anew look alike. */
const none: readonly never[] = [];

interface Receipts {
  delivered: ReadonlySet<unknown>;
  failed: ReadonlyMap<unknown, string>;
  readUpTo: number;
}

function receiptsOf(events: readonly EventDto[]): Receipts {
  const delivered = new Set<unknown>();
  const failed = new Map<unknown, string>();
  let readUpTo = 0;
  for (const { type, data } of events) {
    if (type === 'message.delivered' && Array.isArray(data.messageIds))
      for (const id of data.messageIds) {
        delivered.add(id);
        if (failed.get(id) === 'unknown') failed.delete(id);
      }
    // Somebody sent it once more: how that ended stands further down.
    if (type === 'message.requeued') failed.delete(data.messageId);
    if (type === 'message.failed' && (failed.get(data.messageId) ?? 'unknown') === 'unknown')
      failed.set(data.messageId, data.unknown === true ? 'unknown' : String(data.code));
    if (type === 'message.read' && data.by === 'contact') readUpTo = Math.max(readUpTo, Number(data.upToSeq));
  }
  return { delivered, failed, readUpTo };
}

function deliveryOf(event: EventDto, receipts: Receipts): Delivery | undefined {
  if (event.type !== 'message.sent') return undefined;
  if (failureOf(event, receipts) !== undefined) return 'failed';
  if (event.seq <= receipts.readUpTo) return 'read';
  return receipts.delivered.has(event.id) || event.data.echo === true ? 'delivered' : 'sent';
}

/** A failure stands, whatever is told later; what nobody knew is known once the customer's side has the message. */
function failureOf({ id }: EventDto, { failed, delivered }: Receipts): string | undefined {
  const code = failed.get(id);
  return code === 'unknown' && delivered.has(id) ? undefined : code;
}

const authorOf = ({ actor, data }: EventDto): Author => {
  if (actor.kind === 'contact') return 'contact';
  return actor.kind === 'user' || actor.kind === 'api_key' || data.echo === true ? 'agent' : 'flow';
};

/** Said so late after it was written that the reader wants to know. */
const lateAfterMs = 60_000;

function timesOf({ at, data }: EventDto): Pick<MessageItem, 'at' | 'cameAt'> {
  const { sentAt } = data;
  if (typeof sentAt !== 'number') return { at };
  return at - sentAt >= lateAfterMs ? { at: sentAt, cameAt: at } : { at: sentAt };
}

function changeOf({ id, content }: EventDto, { edits, recalled, reactions }: MessageChanges): Partial<MessageItem> {
  const edit = edits.get(id);
  const reaction = reactions.get(id);
  return {
    ...(edit && { text: edit.content?.text ?? '', textSeq: edit.seq, former: content?.text ?? '' }),
    ...(recalled.has(id) && { recalled: true as const }),
    ...(reaction !== undefined && { reaction }),
  };
}

function messageOf(event: EventDto, receipts: Receipts, changes: MessageChanges): MessageItem {
  const delivery = deliveryOf(event, receipts);
  const failure = failureOf(event, receipts);
  return {
    kind: 'message',
    key: event.id,
    seq: event.seq,
    ...(event.conversationId === null ? {} : { conversationId: event.conversationId }),
    author: authorOf(event),
    ...(event.actor.displayName === undefined ? {} : { authorName: event.actor.displayName }),
    note: event.type === 'note.added' || event.type === 'whisper.sent',
    ...(event.type === 'whisper.sent' ? { whisper: true as const } : {}),
    text: event.content?.text ?? '',
    ...(event.content?.newText === undefined ? {} : { newText: event.content.newText }),
    ...(event.content?.subject ? { subject: event.content.subject } : {}),
    files: event.files ?? none,
    quickReplies: event.content?.quickReplies ?? none,
    ...timesOf(event),
    ...(event.data.echo === true && { echo: true as const }),
    ...(delivery === undefined ? {} : { delivery }),
    ...(failure === undefined ? {} : { failure }),
    redacted: event.content?.redacted === true,
    continued: false,
    ...changeOf(event, changes),
  };
}

const outgoingItem = (entry: Outgoing): MessageItem => ({
  kind: 'message',
  key: entry.clientId,
  author: 'agent',
  ...(entry.authorName === undefined ? {} : { authorName: entry.authorName }),
  note: entry.kind === 'note',
  text: entry.text,
  files: entry.files,
  quickReplies: none,
  at: entry.at,
  delivery: entry.errorCode === undefined ? 'sending' : 'failed',
  ...(entry.errorCode !== undefined && { failure: entry.errorCode }),
  outgoing: entry,
  redacted: false,
  continued: false,
});

function continues(previous: ThreadItem | undefined, item: MessageItem): boolean {
  return (
    previous?.kind === 'message' &&
    previous.author === item.author &&
    previous.note === item.note &&
    previous.whisper === item.whisper &&
    previous.echo === item.echo &&
    previous.authorName === item.authorName &&
    item.at - previous.at < groupWithinMs
  );
}

function channelOf(event: EventDto, channels: ThreadChannels | undefined): string | undefined {
  if (!channels) return undefined;
  const { legId } = event.data;
  const of = typeof legId === 'string' ? legId : (event.conversationId ?? '');
  return channels.of.get(of) ?? channels.own;
}

/** The last seq before the `unread` newest messages of the customer; 0 when all are read. */
export function readBefore(events: readonly EventDto[], unread: number): number {
  if (unread === 0) return 0;
  const received = events.filter((event) => event.type === 'message.received');
  const oldest = received.at(-unread) ?? received[0];
  return oldest === undefined ? 0 : oldest.seq - 1;
}

/**
 * What the log area draws, in order.
 * @param readUpTo the last seq I had seen when I opened the conversation; the unread mark stands after it
 * @param dayOf a moment's calendar day in the viewer's time zone
 * @param channels of a thread that goes on over several
 * @param earlier what stood in conversations that were merged into this one
 */
export function threadItems(
  thread: Thread,
  readUpTo: number,
  dayOf: (at: number) => string,
  earlier: readonly EventDto[] = [],
  channels?: ThreadChannels,
): ThreadItem[] {
  const receipts = receiptsOf(thread.events);
  const items: ThreadItem[] = [];
  let day = '';
  let unreadMarked = false;
  let over: string | undefined;
  const add = (item: MessageItem): void => {
    items.push({ ...item, continued: continues(items.at(-1), item) });
  };
  const addOver = (message: MessageItem, event: EventDto): void => {
    const channelType = message.note ? undefined : channelOf(event, channels);
    if (channelType !== undefined && over !== undefined && over !== channelType) {
      items.push({ kind: 'channel', key: `channel-${event.id}`, channelType });
    }
    over = channelType ?? over;
    add({ ...message, ...(channelType !== undefined && { channelType }) });
  };
  const ids = new Set(earlier.map(({ id }) => id));
  const all = earlier.length === 0 ? thread.events : [...earlier, ...thread.events].sort((a, b) => a.at - b.at);
  const changes = changesIn(all);
  for (const event of inWrittenOrder(all)) {
    const isMessage = messageTypes.has(event.type);
    if (!isMessage && !lineTypes.has(event.type)) continue;
    const eventDay = dayOf(event.at);
    if (eventDay !== day) items.push({ kind: 'day', key: `day-${eventDay}`, at: event.at });
    day = eventDay;
    if (
      !unreadMarked &&
      readUpTo > 0 &&
      event.seq > readUpTo &&
      event.type === 'message.received' &&
      !ids.has(event.id)
    ) {
      items.push({ kind: 'unread', key: 'unread' });
      unreadMarked = true;
    }
    if (isMessage) addOver(messageOf(event, receipts, changes), event);
    else items.push({ kind: 'line', key: event.id, event });
  }
  for (const entry of thread.outgoing) add(outgoingItem(entry));
  return items;
}
