import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import type { ChannelDriver } from '../ports/channel-drivers.js';
import { caller, Scene, workspaceId } from '../testing/scene.js';

let scene: Scene;
let anna: Caller;
let sent: { to: string; text: string }[];

const providerDriver = (change: Partial<ChannelDriver['capabilities']> = {}): ChannelDriver => ({
  capabilities: {
    ...{ kind: 'email', delivery: 'provider', sends: ['text'], typing: false, receipts: false, idempotentSend: true },
    ...change,
  },
  send: async (_channel, message, to) => {
    sent.push({ to, text: message.text });
    return {};
  },
});

beforeEach(async () => {
  sent = [];
  scene = new Scene();
  const { driverOf, settings } = scene.ports;
  driverOf.set('test/mail', providerDriver());
  driverOf.set('test/wechat', { ...providerDriver({ kind: 'message' }), replyWindowHours: () => 48 });
  const [web] = settings.channelList;
  for (const kind of ['mail', 'wechat'])
    settings.channelList.push({ ...web!, id: kind, name: kind, type: `test/${kind}` });
  anna = await scene.agent('anna');
});

/** Another address of the customer who has this conversation. */
async function alsoAt(
  channelId: string,
  conversationId: string,
  externalId = `customer@${channelId}`,
): Promise<string> {
  const { contacts } = scene.ports;
  const contact = await contacts.get(workspaceId, (await scene.head(conversationId)).contactId);
  const of = { id: `at-${channelId}`, workspaceId, channelId, externalId, verified: true, createdAt: 1 };
  const { identity } = await contacts.ensure(workspaceId, { ...of, contactId: contact!.id }, contact!);
  return identity.id;
}
const writesOn = async (channel: string, text: string, from = `customer@${channel}`) => {
  const { conversation } = await scene.path.inbound.message({
    ...{ workspaceId, channelId: channel, from: { externalId: from }, dedupeKey: `${channel}-${text}`, kind: 'text' },
    ...{ text, receivedAt: scene.ports.clock.now(), correlationId: text },
  });
  await scene.settle();
  return conversation.id;
};
const send = async (id: string, text: string, identityId?: string) => {
  const to = identityId === undefined ? {} : { identityId };
  const event = await scene.path.messages.send(anna, id, { text, fileIds: [], clientId: `client-${text}`, ...to });
  await scene.settle();
  return event;
};
const texts = (id: string) => scene.events(id, 'message.received').map(({ content }) => content?.text);

describe('answering over another channel', () => {
  it('opens a leg, sends through it and keeps one thread', async () => {
    const chat = await scene.talk(anna);
    const mail = await alsoAt('mail', chat);
    const event = await send(chat, 'I send you the invoice by mail', mail);
    expect(sent).toEqual([{ to: 'customer@mail', text: 'I send you the invoice by mail' }]);
    const [leg] = (await scene.head(chat)).legs ?? [];
    expect(leg).toMatchObject({ channelId: 'mail', identityId: mail, openedAt: expect.any(Number) });
    expect(event).toMatchObject({ conversationId: chat, data: { legId: leg?.id } });
    expect(await scene.head(leg!.id)).toMatchObject({ mergedInto: chat, channelId: 'mail' });
    expect(await scene.load('anna')).toBe(1);
  });

  it('goes on there when the customer answers there, and back when they write in the chat', async () => {
    const chat = await scene.talk(anna);
    await send(chat, 'By mail', await alsoAt('mail', chat));
    await writesOn('mail', 'Got it');
    expect(texts(chat)).toEqual(['Hello', 'Got it']);
    await send(chat, 'Good');
    expect(sent.map(({ text }) => text)).toEqual(['By mail', 'Good']);
    await scene.writes('One more thing');
    await send(chat, 'Yes?');
    expect(sent).toHaveLength(2);
    expect(scene.said(chat)).toEqual(['By mail', 'Good', 'Yes?']);
  });

  it('sends once when the same message is sent again', async () => {
    const chat = await scene.talk(anna);
    const mail = await alsoAt('mail', chat);
    const first = await send(chat, 'Once', mail);
    expect((await send(chat, 'Once', mail)).id).toBe(first.id);
    expect(sent).toHaveLength(1);
    expect((await scene.head(chat)).legs).toHaveLength(1);
  });

  it('names where one can answer now, and refuses what is closed', async () => {
    const chat = await scene.talk(anna);
    const mail = await alsoAt('mail', chat);
    const wechat = await alsoAt('wechat', chat);
    const known = await scene.path.legs.list(anna, chat);
    expect(known.map(({ channel, isDefault, blocked }) => [channel.id, isDefault, blocked])).toEqual([
      ['c1', true, undefined],
      ['mail', false, undefined],
      ['wechat', false, 'window'],
    ]);
    await expect(send(chat, 'Never heard there', wechat)).rejects.toMatchObject({ code: 'reply.window_closed' });
    await writesOn('wechat', 'Here too');
    expect((await send(chat, 'Heard', wechat)).data.legId).toBe((await scene.head(chat)).replyLegId);
    const later = (await scene.path.legs.list(anna, chat)).find(({ identity }) => identity.id === wechat);
    expect(later).toMatchObject({ isDefault: true, closesAt: scene.ports.clock.now() + 48 * 3_600_000 });
    await scene.advance('49h');
    await expect(send(chat, 'Too late', wechat)).rejects.toMatchObject({ code: 'reply.window_closed' });
    expect(await send(chat, 'By mail then', mail)).toBeDefined();
  });

  it('refuses an address of somebody else, a channel that is off, and who may not answer', async () => {
    const chat = await scene.talk(anna);
    const other = await scene.talk(anna, 'stranger');
    const theirs = (await scene.head(other)).identityId;
    await expect(send(chat, 'Wrong', theirs)).rejects.toMatchObject({ code: 'identity.not_found' });
    const mail = await alsoAt('mail', chat);
    const ben = caller('ben', 'agent', ['q9']);
    await expect(scene.path.legs.open(ben, chat, mail)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(scene.path.legs.list(ben, chat)).rejects.toMatchObject({ code: 'access.denied' });
    const { channelList } = scene.ports.settings;
    channelList[1] = { ...channelList[1]!, active: false };
    await expect(send(chat, 'Off', mail)).rejects.toMatchObject({ code: 'identity.not_found' });
  });
});

describe('a customer who begins on another channel', () => {
  it('goes on with the agent who has their conversation: one work item, and no flow asks again', async () => {
    const chat = await scene.talk(anna);
    await alsoAt('mail', chat);
    scene.ports.settings.channelList[1]!.flowId = 'greets';
    const leg = await writesOn('mail', 'The order number is 4711');
    expect(texts(chat)).toEqual(['Hello', 'The order number is 4711']);
    expect(await scene.head(leg)).toMatchObject({ mergedInto: chat });
    expect(scene.types(leg)).not.toContain('work.queued');
    expect(scene.types(leg)).not.toContain('flow.started');
    expect((await scene.head(leg)).unhandledSince).toBeUndefined();
    expect(await scene.head(chat)).toMatchObject({ replyLegId: leg, agentId: 'anna' });
    await send(chat, 'Thank you');
    expect(sent).toEqual([{ to: 'customer@mail', text: 'Thank you' }]);
  });

  it('waits in one line only; who begins to talk does not wait in the line of a mail', async () => {
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'offline' }, anna.actor, 'off');
    const chat = (await scene.writes('Hello')).conversation.id;
    await alsoAt('mail', chat);
    const mail = await writesOn('mail', 'Also by mail');
    expect((await scene.head(mail)).mergedInto).toBe(chat);
    const alone = await writesOn('mail', 'Only a mail', 'other@mail');
    await alsoAt('c1', alone, 'browser2');
    const talk = (await scene.writes('Now in the chat', 'browser2')).conversation.id;
    expect((await scene.head(talk)).mergedInto).toBeUndefined();
    expect(scene.types(talk)).toContain('work.queued');
  });

  it('begins alone when the other is closed, or while a flow has it', async () => {
    const chat = await scene.talk(anna);
    await alsoAt('mail', chat);
    await scene.path.resolve.resolve(anna, chat, {});
    const mail = await writesOn('mail', 'Once more');
    expect((await scene.head(mail)).mergedInto).toBeUndefined();
    expect(scene.types(mail)).toContain('work.queued');
  });

  it('is not joined again by itself once it was taken apart', async () => {
    const chat = await scene.talk(anna);
    await alsoAt('mail', chat);
    const mail = await writesOn('mail', 'Something else');
    await scene.path.merging.separate(anna, chat, mail);
    await writesOn('mail', 'I meant another order');
    expect(texts(chat)).toEqual(['Hello', 'Something else']);
    expect(await scene.head(mail)).toMatchObject({ apart: true, work: { state: expect.any(String) } });
  });

  it('who only opens the chat leaves nothing for the sweep', async () => {
    const chat = await scene.talk(anna);
    await alsoAt('mail', chat);
    const head = await scene.path.inbound.start({
      ...{ workspaceId, channelId: 'mail', from: { externalId: 'customer@mail' }, correlationId: 'r' },
    });
    expect(head).toMatchObject({ mergedInto: chat });
    expect(head.unhandledSince).toBeUndefined();
  });
});

describe('a customer who writes STOP', () => {
  const consents = async (id: string) =>
    (await scene.ports.contacts.get(workspaceId, (await scene.head(id)).contactId))?.consents ?? [];

  it('is not written to on this channel any more, and again after START; other channels stay', async () => {
    const chat = await scene.talk(anna);
    const mail = await alsoAt('mail', chat);
    await writesOn('mail', 'STOP');
    expect(await consents(chat)).toMatchObject([
      { kind: 'service', version: 'STOP', given: false, channelId: 'mail', source: 'customer' },
    ]);
    await expect(send(chat, 'Why?')).rejects.toMatchObject({ code: 'consent.withdrawn' });
    await expect(send(chat, 'Why not?', mail)).rejects.toMatchObject({ code: 'consent.withdrawn' });
    const blocked = (await scene.path.legs.list(anna, chat)).map(({ channel, blocked }) => [channel.id, blocked]);
    expect(blocked).toEqual([
      ['c1', undefined],
      ['mail', 'consent'],
    ]);
    const own = (await scene.head(chat)).identityId;
    expect(await send(chat, 'Here then', own)).toBeDefined();
    await writesOn('mail', 'Start');
    await send(chat, 'Welcome back', mail);
    expect(sent.map(({ text }) => text)).toEqual(['Welcome back']);
  });

  it('gets nothing that was on its way, nor what a flow says', async () => {
    scene.ports.settings.channelList[1]!.queueId = 'q1';
    const id = await writesOn('mail', 'Unsubscribe', 'other@mail');
    await scene.path.toCustomer.send({ workspaceId, conversationId: id, correlationId: 'r' }, () => [
      {
        ...{ type: 'message.sent', actor: { kind: 'system' }, dedupeKey: 'auto', content: { text: 'Hi' } },
        data: { channelId: 'mail', kind: 'text', automatic: true },
      },
    ]);
    await scene.settle();
    expect(sent).toEqual([]);
    expect(scene.events(id, 'message.failed')).toMatchObject([{ data: { code: 'consent.withdrawn' } }]);
  });

  it('is heard once, and not in a chat, where people come themselves', async () => {
    const chat = await scene.talk(anna);
    await scene.writes('Stop');
    expect(await consents(chat)).toEqual([]);
    const mail = await writesOn('mail', 'stop', 'other@mail');
    await writesOn('mail', 'stop', 'other@mail');
    expect(await consents(mail)).toHaveLength(1);
  });
});
