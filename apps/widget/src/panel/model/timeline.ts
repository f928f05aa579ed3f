import type { FileDto, VisitorEventDto } from '@tandem/contracts';
import type { ChatState } from './chat-state.ts';
import { readBy } from './chat-state.ts';

export type Delivery = 'sending' | 'stored' | 'read' | 'failed';

export interface MessageItem {
  kind: 'message';
  key: string;
  from: 'contact' | 'agent' | 'bot';
  displayName: string | undefined;
  text: string;
  redacted: boolean;
  files: readonly FileDto[];
  at: number;
  delivery?: Delivery;
  /** The id to retry or discard it by, when it was refused. */
  failedId?: string;
  /** First and last of a run by one author within five minutes: who and when stand only there. */
  first: boolean;
  last: boolean;
}
export interface NoticeItem {
  kind: 'notice';
  key: string;
  notice: 'queued' | 'joined' | 'transferred' | 'ended';
  displayName: string | undefined;
}
export interface DayItem {
  kind: 'day';
  key: string;
  at: number;
}
export type TimelineItem = MessageItem | NoticeItem | DayItem;

const runMs = 5 * 60_000;
const notices: Partial<Record<VisitorEventDto['type'], NoticeItem['notice']>> = {
  'work.queued': 'queued',
  'offer.accepted': 'joined',
  'work.transferred': 'transferred',
  'conversation.resolved': 'ended',
};

/** What the log shows, top to bottom. */
export function timelineOf(state: ChatState, dayOf: (at: number) => string): TimelineItem[] {
  const readSeq = readBy(state, 'agent');
  const reopenedSeq = state.events.findLast(({ type }) => type === 'conversation.reopened')?.seq ?? 0;
  // A close that was taken back was none for the customer.
  const events = state.events.filter(({ type, seq }) => type !== 'conversation.resolved' || seq > reopenedSeq);
  const entries = [
    ...events.flatMap((event) => entryOf(event, readSeq)),
    ...state.outgoing.map((message) => waitingEntry(message)),
  ];
  const items: TimelineItem[] = [];
  let day = '';
  let previous: MessageItem | undefined;
  for (const { at, item } of entries) {
    if (dayOf(at) !== day) {
      day = dayOf(at);
      items.push({ kind: 'day', key: `day-${day}`, at });
      previous = undefined;
    }
    if (item.kind === 'message') {
      const joins = previous !== undefined && isRun(previous, item);
      item.first = !joins;
      if (joins && previous) {
        previous.last = false;
      }
    }
    previous = item.kind === 'message' ? item : undefined;
    items.push(item);
  }
  return items;
}

const isRun = (a: MessageItem, b: MessageItem): boolean =>
  a.from === b.from && a.displayName === b.displayName && b.at - a.at < runMs;

interface Entry {
  at: number;
  item: MessageItem | NoticeItem;
}

function entryOf(event: VisitorEventDto, readSeq: number): Entry[] {
  const { type, at, from, seq } = event;
  if (type === 'message.sent' || type === 'message.received') {
    const mine = type === 'message.received';
    const item: MessageItem = {
      kind: 'message',
      key: event.data.clientId ?? event.id,
      from: mine ? 'contact' : from.kind === 'agent' ? 'agent' : 'bot',
      displayName: from.displayName,
      text: event.content?.text ?? '',
      redacted: event.content?.redacted === true,
      files: event.files ?? [],
      at,
      first: true,
      last: true,
    };
    return [{ at, item: mine ? { ...item, delivery: seq <= readSeq ? 'read' : 'stored' } : item }];
  }
  const notice = notices[type];
  return notice ? [{ at, item: { kind: 'notice', key: event.id, notice, displayName: from.displayName } }] : [];
}

function waitingEntry(message: ChatState['outgoing'][number]): Entry {
  const item: MessageItem = {
    kind: 'message',
    key: message.clientId,
    from: 'contact',
    displayName: undefined,
    text: message.choice?.label ?? message.text,
    redacted: false,
    files: [],
    at: message.at,
    delivery: message.failed === undefined ? 'sending' : 'failed',
    first: true,
    last: true,
  };
  return { at: message.at, item: message.failed === undefined ? item : { ...item, failedId: message.clientId } };
}
