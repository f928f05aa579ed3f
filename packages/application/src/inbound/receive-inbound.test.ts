import { describe, expect, it } from 'vitest';
import { caller, channelId, Scene, workspaceId } from '../testing/index.js';

describe('ReceiveInbound', () => {
  it('stores the first message with the beginning of its conversation', async () => {
    const scene = new Scene();
    await scene.agent('anna', { presence: 'offline' });
    const { conversation, event } = await scene.writes('Hello');
    expect(scene.types(conversation.id)).toEqual(['conversation.started', 'message.received', 'work.queued']);
    expect(event).toMatchObject({ seq: 2, content: { text: 'Hello' }, data: { timings: { receivedAt: event.at } } });
  });

  it('knows the language of who comes without one by the first message, and believes page and contact more', async () => {
    const localeOf = (scene: Scene, id: string) =>
      scene.ports.eventLog.of(id).find(({ type }) => type === 'conversation.started')?.data;
    const scene = new Scene();
    const written = await scene.writes('我的订单在哪里', 'anybody', { from: { externalId: 'anybody' } });
    expect(written.conversation.language).toBe('zh-CN');
    expect(localeOf(scene, written.conversation.id)).toMatchObject({ locale: 'zh-CN' });
    expect(
      (await scene.writes('123', 'nobody', { from: { externalId: 'nobody' } })).conversation.language,
    ).toBeUndefined();
    const from = { externalId: 'reader', language: 'en' };
    expect((await scene.writes('我的订单在哪里', 'reader', { from })).conversation.language).toBe('en');
  });

  it('stores a repeated message once and answers the first', async () => {
    const scene = new Scene();
    const first = await scene.writes('Hello', 'visitor1', { dedupeKey: 'same' });
    const second = await scene.writes('Hello', 'visitor1', { dedupeKey: 'same' });
    expect(second.duplicate).toBe(true);
    expect(second.event.id).toBe(first.event.id);
    expect(scene.types(first.conversation.id).filter((type) => type === 'message.received')).toHaveLength(1);
  });

  it('stores one of many repeats that come at the same time', async () => {
    const scene = new Scene();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => scene.writes('Hi', 'visitor1', { dedupeKey: 'same' })),
    );
    expect(all.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(new Set(all.map(({ event }) => event.id)).size).toBe(1);
  });

  it('keeps one open conversation for a customer who writes twice at once', async () => {
    const scene = new Scene();
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => scene.writes(`Message ${index}`)));
    const ids = new Set(all.map(({ conversation }) => conversation.id));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    const seqs = scene.ports.eventLog.of(id).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  it('begins a new conversation after the last one was resolved on another server', async () => {
    const scene = new Scene();
    const agent = await scene.agent('anna');
    const first = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(agent, offer);
    const elsewhere = new Scene({ ports: scene.ports });
    await elsewhere.path.resolve.resolve(agent, first.conversation.id, {});
    const second = await scene.writes('Me again');
    expect(second.conversation.id).not.toBe(first.conversation.id);
    expect(second.event.seq).toBe(2);
  });

  it('greets anew when the last conversation was resolved on another server', async () => {
    const scene = new Scene();
    const input = { workspaceId, channelId, from: { externalId: 'v', language: 'zh-CN' }, correlationId: 'r' };
    const first = await scene.path.inbound.start(input);
    expect((await scene.path.inbound.start(input)).id).toBe(first.id);
    const elsewhere = new Scene({ ports: scene.ports });
    await elsewhere.path.ended.end(workspaceId, first.id, 'r');
    const second = await scene.path.inbound.start({ ...input, from: { externalId: 'v', language: 'en' } });
    expect(second.id).not.toBe(first.id);
    expect([first.language, second.language]).toEqual(['zh-CN', 'en']);
  });

  it('does nothing for a conversation that an agent has', async () => {
    const scene = new Scene();
    const agent = await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(agent, offer);
    const before = scene.types(conversation.id).length;
    await scene.writes('Are you there?');
    expect(scene.types(conversation.id).slice(before)).toEqual(['message.received']);
    const head = await scene.path.log.freshHead(workspaceId, conversation.id);
    expect(head).toMatchObject({ unread: 2, agentId: 'anna' });
    expect(head.unhandledSince).toBeUndefined();
  });

  it('refuses an unknown channel and one that is off', async () => {
    const scene = new Scene();
    const input = { workspaceId, from: { externalId: 'v' }, correlationId: 'r' };
    await expect(scene.path.inbound.start({ ...input, channelId: 'nope' })).rejects.toMatchObject({
      code: 'channel.not_found',
    });
    const [channel] = scene.ports.settings.channelList;
    scene.ports.settings.channelList[0] = { ...channel!, active: false };
    await expect(scene.path.inbound.start({ ...input, channelId })).rejects.toMatchObject({ code: 'channel.inactive' });
  });

  it('takes a new name only from a channel that vouches for it', async () => {
    const scene = new Scene();
    const base = { workspaceId, channelId, correlationId: 'r' };
    const head = await scene.path.inbound.start({ ...base, from: { externalId: 'v', displayName: 'Ann' } });
    await scene.path.inbound.start({ ...base, from: { externalId: 'v', displayName: 'Mallory' } });
    expect((await scene.ports.contacts.get(workspaceId, head.contactId))?.displayName).toBe('Ann');
    await scene.path.inbound.start({ ...base, from: { externalId: 'v', displayName: 'Anna', verified: true } });
    expect((await scene.ports.contacts.get(workspaceId, head.contactId))?.displayName).toBe('Anna');
  });

  it('counts as received even when what follows fails, and the sweep goes on from there', async () => {
    const scene = new Scene();
    await scene.agent('anna', { presence: 'offline' });
    const list = scene.ports.settings.queues.list;
    scene.ports.settings.queues.list = () => Promise.reject(new Error('store away'));
    const { conversation } = await scene.writes('Hello');
    expect(scene.types(conversation.id)).toEqual(['conversation.started', 'message.received']);
    scene.ports.settings.queues.list = list;
    await scene.path.sweep.run(workspaceId, 0);
    await scene.path.sweep.run(workspaceId, 0);
    expect(scene.types(conversation.id)).toEqual(['conversation.started', 'message.received', 'work.queued']);
    expect(scene.ports.logger.errors).toHaveLength(1);
  });

  it('never shows a note to the customer, and takes notes on resolved conversations', async () => {
    const scene = new Scene();
    const agent = await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(agent, offer);
    await scene.path.resolve.resolve(agent, conversation.id, { note: 'Solved' });
    await scene.path.notes.add(agent, conversation.id, { text: 'Later', fileIds: [], clientId: 'note-0001' });
    await scene.path.notes.add(agent, conversation.id, { text: 'Later', fileIds: [], clientId: 'note-0001' });
    expect(scene.types(conversation.id).filter((type) => type === 'note.added')).toHaveLength(2);
    expect(scene.said(conversation.id)).toEqual([]);
    const stranger = caller('mallory', 'agent', ['other']);
    const attempt = scene.path.notes.add(stranger, conversation.id, { text: 'x', fileIds: [], clientId: 'note-0002' });
    await expect(attempt).rejects.toMatchObject({ code: 'access.denied' });
  });
});
