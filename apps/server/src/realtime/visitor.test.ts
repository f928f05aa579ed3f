import { randomUUID } from 'node:crypto';
import type { ResumeAckDto, VisitorEventDto, VisitorSessionDto } from '@tandem/contracts';
import { UserError } from '@tandem/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, closeClients, eventually, hear, session, token, visitor } from '../../test/realtime/clients.js';
import { channelId, type Realtime, shopOrigin, startRealtime } from '../../test/realtime/harness.js';

let server: Realtime;
beforeAll(async () => {
  server = await startRealtime();
});
afterEach(closeClients);
afterAll(() => server.stop());

const clientId = () => `client-${randomUUID()}`;
const value = <T>(answer: { ok: boolean; value?: T }) => {
  expect(answer).toMatchObject({ ok: true });
  return answer.value as T;
};

describe('sessions', () => {
  it('are given to our own pages, to allowed sites and to programs, with headers for the allowed site alone', async () => {
    for (const headers of [{}, { origin: server.url }, { origin: shopOrigin }] as Record<string, string>[]) {
      const response = await session(server.url, {}, headers);
      expect(response.status).toBe(201);
      expect(response.headers.get('access-control-allow-origin')).toBe(headers.origin ?? null);
    }
    const refused = await session(server.url, {}, { origin: 'https://evil.example' });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'visitor.origin_refused' });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answer a preflight only for an origin that some channel knows', async () => {
    const preflight = (origin: string) =>
      fetch(`${server.url}/visitor/v1/sessions`, { method: 'OPTIONS', headers: { origin } });
    expect((await preflight(shopOrigin)).headers.get('access-control-allow-origin')).toBe(shopOrigin);
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('go on as the same visitor, and as nobody with a forged token', async () => {
    const first = (await (await session(server.url)).json()) as VisitorSessionDto;
    const again = (await (await session(server.url, { token: first.token })).json()) as VisitorSessionDto;
    expect(again.visitorId).toBe(first.visitorId);
    const forged = (await (await session(server.url, { token: `${first.token}x` })).json()) as VisitorSessionDto;
    expect(forged.visitorId).not.toBe(first.visitorId);
  });

  it('make a vouched customer the same visitor everywhere, and refuse a wrong signature', async () => {
    const identity = { externalId: 'customer/42', signature: 'right' };
    const [a, b] = await Promise.all([1, 2].map(async () => (await session(server.url, { identity })).json()));
    expect((a as VisitorSessionDto).visitorId).toBe((b as VisitorSessionDto).visitorId);
    const wrong = await session(server.url, { identity: { ...identity, signature: 'wrong' } });
    expect([wrong.status, await wrong.json()]).toMatchObject([403, { code: 'visitor.identity_refused' }]);
  });

  it.each([
    [{ channelId: 'nowhere' }, 404, 'channel.not_found'],
    [{ channelId: { $ne: null } }, 400, 'request.invalid'],
    [{ extra: 1 }, 400, 'request.invalid'],
  ])('refuse %j', async (body, status, code) => {
    const response = await session(server.url, body);
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
  });
});

describe('sockets', () => {
  it('refuse no token, a forged one, and one from another site', async () => {
    const good = await token(server.url);
    await expect(visitor(server.url, { token: '' })).rejects.toThrow('visitor.token_refused');
    await expect(visitor(server.url, { token: `${good}x` })).rejects.toThrow('visitor.token_refused');
    await expect(visitor(server.url, { token: good }, { origin: 'https://evil.example' })).rejects.toThrow(
      'visitor.origin_refused',
    );
    await expect(visitor(server.url, { token: good }, { origin: shopOrigin })).resolves.toBeDefined();
  });

  it('drop customers of a channel that is switched off, and refuse them then', async () => {
    const auth = { token: await token(server.url) };
    const socket = await visitor(server.url, auth);
    const gone = vi.fn();
    socket.on('disconnect', gone);
    const channel = server.ports.settings.channelList[0]!;
    channel.active = false;
    server.notices.changed('w1', 'channels', channelId);
    await eventually(() => expect(gone).toHaveBeenCalled());
    await expect(visitor(server.url, auth)).rejects.toThrow('visitor.channel_closed');
    channel.active = true;
  });

  it('store a message once, however often it is sent', async () => {
    const socket = await visitor(server.url);
    const message = { clientId: clientId(), text: 'hello' };
    const [first, second] = await Promise.all([ask(socket, 'send', message), ask(socket, 'send', message)]);
    expect(value(first)).toEqual(value(second));
    expect(value<{ event: VisitorEventDto }>(first).event).toMatchObject({
      type: 'message.received',
      from: { kind: 'contact' },
      content: { text: 'hello' },
      data: { clientId: message.clientId },
    });
    const resumed = value<ResumeAckDto>(await ask(socket, 'resume', { afterSeq: 0 }));
    expect(resumed.events.filter(({ type }) => type === 'message.received')).toHaveLength(1);
    expect(resumed).toMatchObject({ state: 'open', hasMore: false, position: expect.any(Number) });
  });

  it('tell the other tab of the same visitor', async () => {
    const auth = { token: await token(server.url) };
    const one = await visitor(server.url, auth);
    await ask(one, 'send', { clientId: clientId(), text: 'first' });
    const two = await visitor(server.url, auth);
    await ask(two, 'resume', { afterSeq: 0 });
    const heard = hear(two, 'event');
    await ask(one, 'send', { clientId: clientId(), text: 'second' });
    await eventually(() => expect(heard.map(({ content }) => content?.text)).toEqual(['second']));
  });

  it('never answer with another visitor’s conversation', async () => {
    const one = await visitor(server.url);
    const sent = value<{ conversationId: string }>(await ask(one, 'send', { clientId: clientId(), text: 'secret' }));
    const other = await visitor(server.url);
    const asked = value<ResumeAckDto>(await ask(other, 'resume', { conversationId: sent.conversationId, afterSeq: 0 }));
    expect(asked).toEqual({ state: 'none', lastSeq: 0, events: [], hasMore: false });
    const heard = hear(other, 'event');
    await ask(one, 'send', { clientId: clientId(), text: 'more' });
    await ask(other, 'resume', { afterSeq: 0 });
    expect(heard).toEqual([]);
  });

  it.each([
    ['send', null, 'frame.invalid'],
    ['send', 'text', 'frame.invalid'],
    ['send', { clientId: { $gt: '' }, text: 'x' }, 'frame.invalid'],
    ['send', { clientId: 'client-x1', text: 'x', extra: true }, 'frame.invalid'],
    ['send', { clientId: 'client-x2', text: 'x'.repeat(10_001) }, 'frame.invalid'],
    ['send', { clientId: 'client-x3', text: ' ' }, 'message.empty'],
    ['send', { clientId: 'client-x4', text: 'half \ud83d' }, 'request.not_unicode'],
    ['resume', { afterSeq: -1 }, 'frame.invalid'],
    ['resume', { afterSeq: 1e99 }, 'frame.invalid'],
    ['constructor', {}, 'frame.unknown'],
    ['__proto__', {}, 'frame.unknown'],
    ['watch', { conversationId: 'k1', afterSeq: 0 }, 'frame.unknown'],
    ['read', { upToSeq: 1 }, 'visitor.no_conversation'],
  ])('answer %s %j with %s', async (event, payload, code) => {
    const socket = await visitor(server.url);
    expect(await ask(socket, event, payload)).toMatchObject({ ok: false, problem: { code } });
    expect(await ask(socket, 'resume', { afterSeq: 0 })).toMatchObject({ ok: true });
  });

  it('survive frames without an acknowledgement, and close on an oversized one', async () => {
    const socket = await visitor(server.url);
    (socket as never as { emit(...args: unknown[]): void }).emit('send', { text: 1 });
    (socket as never as { emit(...args: unknown[]): void }).emit('send');
    expect(await ask(socket, 'resume', { afterSeq: 0 })).toMatchObject({ ok: true });
    const gone = vi.fn();
    socket.on('disconnect', gone);
    socket.emit('typing', { typing: 'x'.repeat(200_000) } as never);
    await eventually(() => expect(gone).toHaveBeenCalled());
    await expect(visitor(server.url)).resolves.toBeDefined();
  });

  it('limit the frames of one socket', async () => {
    const socket = await visitor(server.url);
    const answers = await Promise.all(Array.from({ length: 220 }, () => ask(socket, 'resume', { afterSeq: 0 })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(200);
    expect(answers.at(-1)).toMatchObject({ problem: { code: 'frame.too_many' } });
  });
});

it('answers what is under way before it stops, and takes nothing more', async () => {
  const stopping = await startRealtime();
  const socket = await visitor(stopping.url);
  let store: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    store = resolve;
  });
  vi.spyOn(stopping.path.inbound, 'message').mockImplementationOnce(async () => {
    await held;
    throw new UserError('conflict', 'test.reached', 'The handler was waited for.');
  });
  const answered = ask(socket, 'send', { clientId: clientId(), text: 'just in time' });
  await eventually(() => expect(stopping.path.inbound.message).toHaveBeenCalled());
  const stopped = stopping.stop();
  expect(await ask(socket, 'resume', { afterSeq: 0 })).toMatchObject({ problem: { code: 'unavailable' } });
  store();
  expect(await answered).toMatchObject({ problem: { code: 'test.reached' } });
  await stopped;
});
