// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { event } from '../../../test/event.ts';
import { FakeSocket } from '../../../test/fake-socket.ts';
import { ChatClient } from './chat-client.ts';
import { Outbox } from './outbox.ts';

const session = { token: 't1', visitorId: 'v1', channel: {} } as never;
const open = { conversationId: 'k1', state: 'open', lastSeq: 1, hasMore: false } as const;
const none = { state: 'none', lastSeq: 0, events: [], hasMore: false } as const;
const onRefused = vi.fn();

function setUp(answer: (event: string, payload: { clientId: string }) => unknown) {
  const socket = new FakeSocket((name, payload) => answer(name, payload as { clientId: string }));
  const outbox = new Outbox(localStorage, 'v1');
  const client = new ChatClient({ socket: socket.asSocket(), outbox, session, page: '/', locale: 'en', onRefused });
  return { socket, outbox, client, state: () => client.store.get() };
}
const stored = (seq: number, clientId: string) => ({
  ok: true,
  value: { conversationId: 'k1', event: event(seq, 'message.received', { data: { clientId } }) },
});
const refusal = (code: string) => ({ ok: false, problem: { code, title: code } });
const message = (text: string) => ({ text, fileIds: [] });

beforeEach(() => {
  localStorage.clear();
  onRefused.mockClear();
});

describe('chat client', () => {
  it('greets once when it is opened without a conversation', async () => {
    const { socket, client } = setUp((name) => ({
      ok: true,
      value: name === 'start' ? { ...open, events: [] } : none,
    }));
    socket.goOnline();
    await vi.waitFor(() => expect(client.store.get().connection).toBe('online'), 20_000);
    expect(socket.payloadsOf('start')).toHaveLength(0);
    await client.opened();
    await client.opened();
    expect(socket.payloadsOf('start')).toHaveLength(1);
  });

  it('asked to catch up in a pause between two tries, connects at once', async () => {
    const { socket, client } = setUp(() => ({ ok: true, value: none }));
    const calls: string[] = [];
    vi.spyOn(socket, 'disconnect').mockImplementation(() => void calls.push('disconnect'));
    vi.spyOn(socket, 'connect').mockImplementation(() => void calls.push('connect'));
    await client.resync();
    expect(calls).toEqual(['disconnect', 'connect']);
  });

  it('keeps what is written while offline over a reload and sends it once, in order, with the same ids', async () => {
    const offline = setUp(() => ({ ok: true, value: none }));
    offline.client.send(message('one'));
    offline.client.send(message('two'));
    const ids = offline.outbox.read().map(({ clientId }) => clientId);

    let seq = 1;
    const reloaded = setUp((name, { clientId }) =>
      name === 'send' ? stored(seq++, clientId) : { ok: true, value: { ...open, events: [] } },
    );
    expect(reloaded.state().outgoing.map(({ text }) => text)).toEqual(['one', 'two']);
    reloaded.socket.goOnline();
    await vi.waitFor(() => expect(reloaded.state().outgoing).toEqual([]), 20_000);
    expect(reloaded.socket.payloadsOf('send')).toMatchObject(ids.map((clientId) => ({ clientId })));
    expect(reloaded.outbox.read()).toEqual([]);
  });

  it('sends again with the same id when the answer was lost', async () => {
    let lost = true;
    const { socket, client, state } = setUp((name, { clientId }) => {
      if (name === 'send' && lost) {
        lost = false;
        throw new Error('operation has timed out');
      }
      return name === 'send' ? stored(2, clientId) : { ok: true, value: { ...open, events: [] } };
    });
    socket.goOnline();
    await vi.waitFor(() => expect(state().connection).toBe('online'), 20_000);
    client.send(message('hello'));
    await vi.waitFor(() => expect(state().connection).toBe('reconnecting'), 20_000);
    socket.goOnline();
    await vi.waitFor(() => expect(state().events).toHaveLength(1), 20_000);
    const [first, second] = socket.payloadsOf('send') as { clientId: string }[];
    expect(second?.clientId).toBe(first?.clientId);
    expect(state().outgoing).toEqual([]);
  });

  it('keeps a refused message for the customer to decide', async () => {
    const { socket, client, state, outbox } = setUp((name) =>
      name === 'send' ? refusal('message.too_long') : { ok: true, value: { ...open, events: [] } },
    );
    socket.goOnline();
    client.send(message('hello'));
    await vi.waitFor(() => expect(state().outgoing[0]?.failed).toBe('message.too_long'), 20_000);
    client.discard(state().outgoing[0]!.clientId);
    expect(outbox.read()).toEqual([]);
  });

  it('reads all pages of what it missed', async () => {
    const pages = [
      { ...open, events: [event(1, 'message.sent')], hasMore: true },
      { ...open, events: [event(2, 'message.sent')], hasMore: false },
    ];
    const { socket, state } = setUp(() => ({ ok: true, value: pages.shift() }));
    socket.goOnline();
    await vi.waitFor(() => expect(state().events).toHaveLength(2), 20_000);
    expect(socket.payloadsOf('resume')).toEqual([{ afterSeq: 0 }, { conversationId: 'k1', afterSeq: 1 }]);
  });

  it('asks for a new token when the old one is refused, and gives up when the new one is refused too', () => {
    const { socket, client, state } = setUp(() => refusal('unused'));
    socket.active = false;
    socket.push('connect_error', new Error('visitor.token_refused'));
    expect(onRefused).toHaveBeenCalledTimes(1);
    client.renewed({ ...(session as object), token: 't2' } as never);
    expect(socket.auth).toEqual({ token: 't2' });
    socket.push('connect_error', new Error('visitor.token_refused'));
    expect(state().connection).toBe('blocked');
    expect(onRefused).toHaveBeenCalledTimes(1);
  });

  it('comes back by itself when the server sends it away or cannot serve it just now', () => {
    vi.useFakeTimers();
    const { socket, state } = setUp(() => refusal('unused'));
    const connect = vi.spyOn(socket, 'connect');
    socket.push('disconnect', 'io server disconnect');
    expect(state().connection).toBe('reconnecting');
    vi.advanceTimersByTime(2_000);
    socket.active = false;
    socket.push('connect_error', new Error('unavailable'));
    vi.advanceTimersByTime(2_000);
    expect(connect).toHaveBeenCalledTimes(2);
    socket.push('connect_error', new Error('visitor.channel_closed'));
    vi.advanceTimersByTime(60_000);
    expect(connect).toHaveBeenCalledTimes(2);
    expect(state().connection).toBe('blocked');
    vi.useRealTimers();
  });

  it('marks as read only while it is open', async () => {
    const { socket, client } = setUp(() => ({ ok: true, value: { ...open, events: [event(1, 'message.sent')] } }));
    socket.goOnline();
    await vi.waitFor(() => expect(client.store.get().connection).toBe('online'), 20_000);
    expect(socket.payloadsOf('read')).toEqual([]);
    await client.opened();
    expect(socket.payloadsOf('read')).toEqual([{ upToSeq: 1 }]);
  });
});
