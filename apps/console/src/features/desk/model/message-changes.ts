import type { EventDto } from '@tandem/contracts';

/** What customers made of messages of before. */
export interface MessageChanges {
  /** What each says now, as an event of the log. */
  edits: ReadonlyMap<unknown, EventDto>;
  recalled: ReadonlySet<unknown>;
  /** The emoji at each; none stands at one from which it was taken away. */
  reactions: ReadonlyMap<unknown, string>;
}

const writtenAt = ({ at, data }: EventDto): number => (typeof data.sentAt === 'number' ? data.sentAt : at);

/** By message. Of several changes the one that was made last counts, in whatever order they came. */
export function changesIn(events: readonly EventDto[]): MessageChanges {
  const edits = new Map<unknown, EventDto>();
  const recalled = new Set<unknown>();
  const reacted = new Map<unknown, EventDto>();
  for (const event of events) {
    const { messageId } = event.data;
    if (event.type === 'message.deleted') recalled.add(messageId);
    const last = event.type === 'message.edited' ? edits : event.type === 'message.reacted' ? reacted : undefined;
    const before = last?.get(messageId);
    if (last && (!before || writtenAt(before) <= writtenAt(event))) last.set(messageId, event);
  }
  const shown = [...reacted].flatMap(([id, { content }]) => (content?.text ? [[id, content.text] as const] : []));
  return { edits, recalled, reactions: new Map(shown) };
}

const ourTypes = new Set(['message.sent', 'note.added', 'whisper.sent']);

/**
 * Messages that came late: those of the customer stand in the order in which they were written, as long as nobody else
 * said anything between. Behind an answer of ours none moves before it: it was not there when we answered.
 */
export function inWrittenOrder(events: readonly EventDto[]): readonly EventDto[] {
  if (!events.some(({ data }) => typeof data.sentAt === 'number')) return events;
  const ordered = [...events];
  let run: number[] = [];
  const settle = () => {
    const messages = run.flatMap((index) => events[index] ?? []).sort((a, b) => writtenAt(a) - writtenAt(b));
    for (const [n, index] of run.entries()) ordered[index] = messages[n] as EventDto;
    run = [];
  };
  for (const [index, { type }] of events.entries()) {
    if (type === 'message.received') run.push(index);
    else if (ourTypes.has(type)) settle();
  }
  settle();
  return ordered;
}
