import { randomUUID } from 'node:crypto';
import { caller } from '@tandem/application/testing';
import type { ConversationSummaryDto, EventDto, OfferDto, VisitorEventDto, VisitorStateDto } from '@tandem/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  agent,
  ask,
  closeClients,
  eventually,
  hear,
  token,
  type VisitorClient,
  visitor,
} from '../../test/realtime/clients.js';
import { type Realtime, startRealtime } from '../../test/realtime/harness.js';

let server: Realtime;
beforeEach(async () => {
  server = await startRealtime();
});
afterEach(async () => {
  closeClients();
  await server.stop();
});

const value = <T>(answer: { ok: boolean; value?: T }) => {
  expect(answer).toMatchObject({ ok: true });
  return answer.value as T;
};
const say = async (customer: VisitorClient, text: string) =>
  value<{ conversationId: string; event: VisitorEventDto }>(
    await ask(customer, 'send', { clientId: randomUUID(), text }),
  );
const available = (id: string) =>
  server.path.presence.set('w1', id, { presence: 'available' }, { kind: 'user', id }, `presence-${id}`);

/** A customer who has written, and an agent who has accepted. */
async function talk() {
  const ann = await server.signIn('ann');
  const desk = await agent(server.url, ann);
  const offers = hear<OfferDto>(desk, 'offer');
  await available(ann);
  const customer = await visitor(server.url);
  const heard = { events: hear(customer, 'event'), states: hear<VisitorStateDto>(customer, 'state') };
  const { conversationId } = await say(customer, 'hello');
  await eventually(() => expect(offers).toHaveLength(1));
  await server.path.offers.accept(caller(ann), offers[0]!.assignmentId);
  return { ann, desk, offers, customer, conversationId, heard };
}

describe('who gets in', () => {
  it('only signed-in people from our own pages', async () => {
    const ann = await server.signIn('ann');
    await expect(agent(server.url, 'nobody')).rejects.toThrow('access.sign_in');
    await expect(agent(server.url, ann, { origin: 'https://evil.example' })).rejects.toThrow('access.foreign_origin');
    await expect(agent(server.url, ann, { origin: server.url })).resolves.toBeDefined();
    await expect(agent(server.url, '', { authorization: await token(server.url) })).rejects.toThrow('access.sign_in');
  });

  it('nobody whose rights were taken, from that moment', async () => {
    const ann = await server.signIn('ann');
    const sockets = await Promise.all([agent(server.url, ann), agent(server.url, ann)]);
    const gone = vi.fn();
    for (const socket of sockets) {
      socket.on('disconnect', gone);
    }
    server.signOut(ann);
    server.revocations.userRevoked(ann);
    await eventually(() => expect(gone).toHaveBeenCalledTimes(2));
    await expect(agent(server.url, ann)).rejects.toThrow('access.sign_in');
  });

  it('nobody whose session ended unnoticed: the next round sees it', async () => {
    const ann = await server.signIn('ann');
    const socket = await agent(server.url, ann);
    const gone = vi.fn();
    socket.on('disconnect', gone);
    server.signOut(ann);
    await server.ports.clock.advance('20s');
    await eventually(() => expect(gone).toHaveBeenCalled());
  });
});

describe('a conversation', () => {
  it('is offered with who and why, accepted, and told to the customer by name', async () => {
    const { offers, heard, conversationId } = await talk();
    expect(offers[0]).toMatchObject({ conversationId, queueName: 'Orders', lastMessage: 'hello', why: ['test'] });
    await eventually(() => expect(heard.states.at(-1)).toMatchObject({ agent: { displayName: 'Agent ann' } }));
    expect(heard.events.at(-1)).toMatchObject({ type: 'offer.accepted', from: { displayName: 'Agent ann' } });
    expect(heard.states.some(({ position }) => position === 1)).toBe(true);
  });

  it('goes both ways, with typing and receipts', async () => {
    const { ann, desk, customer, conversationId, heard } = await talk();
    const watched = hear<EventDto>(desk, 'event');
    const typing = [hear<object>(desk, 'typing'), hear<object>(customer, 'typing')];
    value(await ask(desk, 'watch', { conversationId, afterSeq: 0 }));
    customer.emit('typing', { typing: true });
    desk.emit('typing', { conversationId, typing: true });
    await eventually(() => expect(typing.map((list) => list.length)).toEqual([1, 1]));
    expect(typing[1]?.[0]).toEqual({ typing: true, displayName: 'Agent ann' });

    const { event } = await say(customer, 'where is it?');
    await server.path.read.byAgent(caller(ann), conversationId, event.seq);
    await server.path.messages.send(caller(ann), conversationId, { text: 'here', fileIds: [], clientId: randomUUID() });
    await eventually(() => expect(heard.events.some(({ content }) => content?.text === 'here')).toBe(true));
    const read = heard.events.find(({ type }) => type === 'message.read');
    expect(read?.data).toEqual({ upToSeq: event.seq, by: 'agent' });

    await ask(customer, 'read', { upToSeq: heard.events.at(-1)?.seq });
    await eventually(() => expect(watched.at(-1)).toMatchObject({ type: 'message.read', data: { by: 'contact' } }));
    expect(watched.some(({ content }) => content?.text === 'where is it?')).toBe(true);
  });

  it('keeps notes and routing from the customer, live and when they resume', async () => {
    const { ann, customer, conversationId, heard } = await talk();
    await server.path.notes.add(caller(ann), conversationId, {
      text: 'SECRET note',
      fileIds: [],
      clientId: randomUUID(),
    });
    await say(customer, 'anything new?');
    const resumed = value<{ events: VisitorEventDto[] }>(await ask(customer, 'resume', { afterSeq: 0 }));
    const seen = JSON.stringify([heard, resumed]);
    const ids = [ann, 'q1', 'SECRET', 'test/first'].map((secret) => `"${secret}`);
    for (const secret of ids) {
      expect(seen).not.toContain(secret);
    }
    const { items } = { items: server.ports.eventLog.of(conversationId) };
    expect(items.some(({ type }) => type === 'note.added')).toBe(true);
    expect(resumed.events.map(({ type }) => type)).not.toContain('note.added');
    expect(resumed.events.map(({ type }) => type)).not.toContain('work.offered');
  });

  it('loses nothing over a reconnect, on either side', async () => {
    const { ann, desk, customer, conversationId } = await talk();
    const auth = customer.auth as { token: string };
    const before = value<{ events: VisitorEventDto[]; lastSeq: number }>(
      await ask(customer, 'resume', { afterSeq: 0 }),
    );
    const watch = value<{ lastSeq: number }>(await ask(desk, 'watch', { conversationId, afterSeq: 0 }));
    customer.disconnect();
    desk.disconnect();
    for (const text of ['1', '2', '3', '4', '5']) {
      await server.path.messages.send(caller(ann), conversationId, { text, fileIds: [], clientId: randomUUID() });
    }
    const again = await visitor(server.url, auth);
    const afterSeq = before.events.at(-1)!.seq;
    const missed = value<{ events: VisitorEventDto[] }>(await ask(again, 'resume', { conversationId, afterSeq }));
    expect(missed.events.map(({ content }) => content?.text)).toEqual(['1', '2', '3', '4', '5']);
    const back = await agent(server.url, ann);
    const caught = value<{ events: EventDto[] }>(await ask(back, 'watch', { conversationId, afterSeq: watch.lastSeq }));
    expect(caught.events.filter(({ type }) => type === 'message.sent')).toHaveLength(5);
  });

  it('is closed to colleagues of other queues, for watching and for typing', async () => {
    const { conversationId, customer } = await talk();
    const stranger = await agent(server.url, await server.signIn('bob', ['q2']));
    const typing = hear<object>(customer, 'typing');
    for (const event of ['watch', 'typing']) {
      const payload = { conversationId, ...(event === 'watch' ? { afterSeq: 0 } : { typing: true }) };
      expect(await ask(stranger, event, payload)).toMatchObject({ problem: { code: 'conversation.not_found' } });
    }
    expect(typing).toEqual([]);
  });

  it('shows as a row to its queue and to who sees everything, not to others', async () => {
    const people = {
      member: await agent(server.url, await server.signIn('mia')),
      admin: await agent(server.url, await server.signIn('eve', [], 'admin')),
      stranger: await agent(server.url, await server.signIn('bob', ['q2'])),
    };
    const rows = Object.values(people).map((socket) => hear<ConversationSummaryDto>(socket, 'conversation'));
    await say(await visitor(server.url), 'hello');
    await eventually(() => expect(rows.slice(0, 2).every((list) => list.length > 0)).toBe(true));
    expect(rows[0]?.at(-1)).toMatchObject({
      queueId: 'q1',
      lastMessage: { text: 'hello', from: 'contact' },
      unread: 1,
    });
    expect(rows[2]).toEqual([]);
  });
});

describe('what another server stored', () => {
  it('is pushed from the log, and what this one pushed is not pushed twice', async () => {
    const { ann, customer, conversationId, heard } = await talk();
    await say(customer, 'one');
    const own = server.ports.eventLog.of(conversationId);
    const count = heard.events.length;
    await server.tell(own);
    expect(heard.events).toHaveLength(count);

    const other = await startRealtime(server.ports);
    await other.path.messages.send(caller(ann), conversationId, { text: 'there', fileIds: [], clientId: randomUUID() });
    const all = server.ports.eventLog.of(conversationId);
    await server.tell(all.slice(own.length));
    await eventually(() => expect(heard.events.at(-1)?.content?.text).toBe('there'));
    await other.stop();
  });

  it('waits a second for the push of its own, and then makes up for it', async () => {
    const { customer, conversationId, heard } = await talk();
    vi.spyOn(server.publisher, 'events').mockImplementationOnce(() => undefined);
    await say(customer, 'whose push is lost');
    const stored = server.ports.eventLog.of(conversationId);
    await server.tell(stored);
    expect(heard.events.some(({ seq }) => seq === stored.length)).toBe(false);
    await server.ports.clock.advance('1s');
    await eventually(() => expect(heard.events.at(-1)?.content?.text).toBe('whose push is lost'));
  });
});

describe('everybody signed in', () => {
  it('hears of changed lists, colleagues and plugins', async () => {
    const ann = await agent(server.url, await server.signIn('ann'));
    const heard = ['changed', 'colleague', 'plugins', 'presence'].map((event) => hear<object>(ann, event));
    server.notices.changed('w1', 'queues', 'q1');
    server.notices.plugins(3);
    await available('ann');
    // Of lists twice: of the queues', and of what the agent has in hand.
    await eventually(() => expect(heard.map((list) => list.length)).toEqual([2, 1, 1, 1]));
    expect(heard.map((list) => list[0])).toMatchObject([
      { resource: 'queues', id: 'q1' },
      { id: 'ann', presence: 'available' },
      { revision: 3 },
      { presence: 'available' },
    ]);
  });
});
