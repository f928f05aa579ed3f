import type { EventDto } from '@tandem/contracts';
import { describe, expect, it } from 'vitest';
import { addOutgoing, emptyThread, failOutgoing, gapAfter, mergeEvents, type Outgoing } from './thread.ts';
import { type MessageItem, readBefore, threadItems } from './thread-items.ts';

const event = (seq: number, type: string, extra: Partial<EventDto> = {}): EventDto => ({
  id: `e${seq}`,
  conversationId: 'c',
  seq,
  type,
  at: seq * 1000,
  actor: { kind: type === 'message.received' ? 'contact' : 'user', id: 'u' },
  correlationId: 'x',
  data: {},
  ...extra,
});
const reply: Outgoing = { clientId: 'client-1', kind: 'reply', text: 'Hi', files: [], at: 9000 };
const day = () => 'today';
const messages = (items: ReturnType<typeof threadItems>): MessageItem[] => items.filter((i) => i.kind === 'message');

describe('a thread', () => {
  it('keeps events in order of seq whatever order they come in, and drops repeats', () => {
    const thread = mergeEvents(mergeEvents(emptyThread, [event(3, 'note.added'), event(1, 'message.received')]), [
      event(2, 'message.sent'),
      event(3, 'note.added'),
    ]);
    expect(thread.events.map((e) => e.seq)).toEqual([1, 2, 3]);
  });

  it('shows a reply once: as sending until its event comes', () => {
    const waiting = addOutgoing(emptyThread, reply);
    expect(messages(threadItems(waiting, 0, day)).map((m) => m.delivery)).toEqual(['sending']);
    const confirmed = mergeEvents(waiting, [
      event(1, 'message.sent', { data: { clientId: 'client-1' }, content: { text: 'Hi' } }),
    ]);
    expect(messages(threadItems(confirmed, 0, day)).map((m) => [m.text, m.delivery])).toEqual([['Hi', 'sent']]);
  });

  it('keeps the text of a reply that failed', () => {
    const failed = failOutgoing(addOutgoing(emptyThread, reply), 'client-1', 'network');
    expect(messages(threadItems(failed, 0, day))[0]).toMatchObject({ text: 'Hi', delivery: 'failed' });
  });

  it('names the seq after which events are missing', () => {
    expect(gapAfter(mergeEvents(emptyThread, [event(1, 'a'), event(2, 'a'), event(4, 'a')]))).toBe(2);
    expect(gapAfter(mergeEvents(emptyThread, [event(5, 'a'), event(6, 'a')]))).toBeUndefined();
  });

  it('marks what the contact has read, got, and what failed', () => {
    const thread = mergeEvents(emptyThread, [
      event(1, 'message.sent'),
      event(2, 'message.sent'),
      event(3, 'message.sent'),
      event(4, 'message.sent'),
      event(5, 'message.read', { data: { upToSeq: 1, by: 'contact' } }),
      event(6, 'message.delivered', { data: { messageIds: ['e2'] } }),
      event(7, 'message.failed', { data: { messageId: 'e3', code: 'window' } }),
    ]);
    expect(messages(threadItems(thread, 0, day)).map((m) => m.delivery)).toEqual([
      'read',
      'delivered',
      'failed',
      'sent',
    ]);
  });

  it('marks unread messages of the contact once and never draws a note as a message to the contact', () => {
    const thread = mergeEvents(emptyThread, [
      event(1, 'message.received'),
      event(2, 'note.added'),
      event(3, 'message.received'),
      event(4, 'message.received'),
    ]);
    const items = threadItems(thread, 2, day);
    expect(items.map((i) => i.kind)).toEqual(['day', 'message', 'message', 'unread', 'message', 'message']);
    expect(messages(items).map((m) => m.note)).toEqual([false, true, false, false]);
    expect(messages(items)[1]?.delivery).toBeUndefined();
  });
});

describe('a thread over several channels', () => {
  const channels = { own: 'channel-webchat/webchat', of: new Map([['leg', 'channel-email/email']]) };
  const thread = mergeEvents(emptyThread, [
    event(1, 'message.received'),
    event(2, 'message.sent', { data: { legId: 'leg' } }),
    event(3, 'note.added'),
    event(4, 'message.received', { data: { legId: 'leg' } }),
    event(5, 'message.sent'),
  ]);

  it('says over which channel each message went, and where it changes', () => {
    const items = threadItems(thread, 0, day, [], channels);
    expect(items.map((i) => (i.kind === 'channel' ? i.channelType : i.kind))).toEqual([
      ...['day', 'message', 'channel-email/email', 'message', 'message', 'message'],
      ...['channel-webchat/webchat', 'message'],
    ]);
    expect(messages(items).map((m) => m.channelType)).toEqual([
      ...['channel-webchat/webchat', 'channel-email/email', undefined, 'channel-email/email'],
      'channel-webchat/webchat',
    ]);
  });

  it('knows what stood in the leg before, and says nothing in a thread of one channel', () => {
    const earlier = [event(1, 'message.received', { id: 'l1', conversationId: 'leg', at: 500 })];
    const [, first, change] = threadItems(thread, 0, day, earlier, channels);
    expect([first, change]).toMatchObject([
      { kind: 'message', channelType: 'channel-email/email' },
      { kind: 'channel', channelType: 'channel-webchat/webchat' },
    ]);
    expect(threadItems(thread, 0, day).some((i) => i.kind === 'channel')).toBe(false);
  });
});

describe('the unread mark', () => {
  it('counts messages of the customer alone', () => {
    const events = [...[1, 2, 3].map((seq) => event(seq, 'message.received')), event(4, 'work.queued')];
    expect(readBefore(events, 2)).toBe(1);
    expect(readBefore(events, 0)).toBe(0);
    expect(readBefore(events, 9)).toBe(0);
  });
});

describe('what customers make of their messages', () => {
  const written = event(1, 'message.received', { content: { text: 'Helo' } });
  const edit = (seq: number, text: string, sentAt?: number) =>
    event(seq, 'message.edited', {
      data: { messageId: 'e1', seq: 1, ...(sentAt !== undefined && { sentAt }) },
      content: { text },
    });
  const shown = (...events: EventDto[]) => messages(threadItems(mergeEvents(emptyThread, events), 0, day));

  it('shows what it says now and keeps what it said first', () => {
    const [item, ...more] = shown(written, edit(2, 'Hello'), edit(3, 'Hello!'));
    expect(item).toMatchObject({ text: 'Hello!', former: 'Helo', textSeq: 3, seq: 1 });
    expect(more).toEqual([]);
  });

  it('believes the change that was made last, whichever came last', () => {
    expect(shown(written, edit(2, 'second', 9_000), edit(3, 'first', 8_000))[0]?.text).toBe('second');
  });

  it('hides what was taken back, whatever was made of it', () => {
    const gone = event(2, 'message.deleted', { data: { messageId: 'e1', seq: 1 } });
    expect(shown(written, gone, edit(3, 'Hello'))[0]).toMatchObject({ recalled: true });
  });

  it('shows the last emoji, and none when it was taken away', () => {
    const react = (seq: number, text: string) =>
      event(seq, 'message.reacted', { data: { messageId: 'e1' }, content: { text } });
    expect(shown(written, react(2, '👍'), react(3, '❤️'))[0]?.reaction).toBe('❤️');
    expect(shown(written, react(2, '👍'), react(3, ''))[0]?.reaction).toBeUndefined();
  });

  it('shows what another tool wrote as ours, with the customer already', () => {
    const echo = event(1, 'message.sent', { actor: { kind: 'plugin', id: 'p' }, data: { echo: true } });
    expect(shown(echo)[0]).toMatchObject({ author: 'agent', echo: true, delivery: 'delivered' });
  });
});

describe('messages that come late', () => {
  const late = (seq: number, sentAt: number) =>
    event(seq, 'message.received', { at: seq * 100_000, data: { sentAt }, content: { text: `m${seq}` } });
  const order = (...events: EventDto[]) =>
    messages(threadItems(mergeEvents(emptyThread, events), 0, day)).map(({ seq }) => seq);

  it('stand in the order in which they were written, and say when they came', () => {
    const events = [late(1, 99_000), event(2, 'work.queued'), late(3, 50_000)];
    expect(order(...events)).toEqual([3, 1]);
    expect(messages(threadItems(mergeEvents(emptyThread, events), 0, day))[0]).toMatchObject({
      ...{ at: 50_000, cameAt: 300_000 },
    });
  });

  it('do not move before an answer of ours', () => {
    expect(order(late(1, 90_000), event(2, 'message.sent'), late(3, 80_000))).toEqual([1, 2, 3]);
  });
});

describe('a failure', () => {
  const fail = (seq: number, unknown?: true) =>
    event(seq, 'message.failed', { data: { messageId: 'e1', code: 'x', ...(unknown && { unknown }) } });
  const got = event(3, 'message.delivered', { data: { messageIds: ['e1'] } });
  const state = (...events: EventDto[]) =>
    messages(threadItems(mergeEvents(emptyThread, [event(1, 'message.sent'), ...events]), 0, day))[0]?.delivery;

  it('stands whatever is told later, and what nobody knew is known when the customer has it', () => {
    expect(state(fail(2), got)).toBe('failed');
    expect(state(fail(2, true))).toBe('failed');
    expect(state(fail(2, true), got)).toBe('delivered');
  });
});
