import { PUBLISH_FLOW, PublishFlow } from '@tandem/application';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { resolve } from '../../src/di.js';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
});
afterAll(() => server.stop());

const install = () => ada.post('/scenario-packs/e-commerce/install', { locale: 'zh-CN' });
const kinds = (created: { kind: string }[]) => {
  const count: Record<string, number> = {};
  for (const { kind } of created) {
    count[kind] = (count[kind] ?? 0) + 1;
  }
  return count;
};

describe('the e-commerce pack', () => {
  it('is listed before it is installed', async () => {
    const { items } = (await ada.get('/scenario-packs')).body;
    expect(items[0]).toMatchObject({ id: 'e-commerce', installed: false });
    expect(items[0].contains).toContainEqual({ kind: 'article', count: 8 });
  });

  it('installs a complete centre, and again nothing', async () => {
    const first = await install();
    expect(first.status).toBe(201);
    expect(kinds(first.body.created)).toMatchObject({
      flow: 1,
      rule: 4,
      queue: 2,
      skill: 3,
      hours: 1,
      canned_response: 6,
      article: 8,
      contact: 3,
      channel: 1,
    });
    const second = await install();
    expect(second.body).toEqual({ ...first.body, created: [] });
    expect((await ada.get('/scenario-packs')).body.items[0].installed).toBe(true);
  });

  it('brings rules in their order: those that tell colleagues are on, those that act on customers are not', async () => {
    const { items } = (await ada.get('/rules')).body;
    const shown = items.map(({ name, active, publishedVersion }: Record<string, unknown>) => [
      ...[name, active, publishedVersion],
    ]);
    expect(shown).toEqual([
      ['24 小时未回复提醒', true, 1],
      ['VIP 等待超过 2 分钟', true, 1],
      ['按关键词打标签', false, 1],
      ['沉默 72 小时后关闭', false, 1],
    ]);
    const { id } = (await ada.post('/rules', { name: 'Mine' })).body;
    expect((await ada.get('/rules')).body.items.at(-1)).toMatchObject({ id });
  });

  it('goes on with an install that died before it had published', async () => {
    const second = await startServer();
    const admin = await second.setUp();
    const publisher = resolve(second.server.container, PUBLISH_FLOW);
    const publish = vi.spyOn(publisher, 'publish').mockRejectedValueOnce(new Error('The server died.'));
    const again = () => admin.post('/scenario-packs/e-commerce/install', { locale: 'en' });
    expect((await again()).status).toBe(500);
    publish.mockImplementationOnce(PublishFlow.prototype.publish.bind(publisher));
    publish.mockRejectedValueOnce(new Error('The server died again.'));
    expect((await again()).status).toBe(500);
    const third = await again();
    expect(kinds(third.body.created)).toMatchObject({ rule: 4, channel: 1 });
    expect((await admin.get('/flows')).body.items).toMatchObject([{ id: 'ecommerce_flow', publishedVersion: 1 }]);
    const { items } = (await admin.get('/rules')).body;
    expect(items.map(({ active }: { active: boolean }) => active)).toEqual([true, true, false, false]);
    expect(items.every((rule: { publishedVersion?: number }) => rule.publishedVersion === 1)).toBe(true);
    await second.stop();
  });

  it('makes who installed it a member of both queues with skills and both languages', async () => {
    const { id } = (await ada.get('/me')).body;
    const me = (await ada.get(`/users/${id}`)).body;
    expect(me.queueIds.sort()).toEqual(['ecommerce_queue_after_sales', 'ecommerce_queue_sales']);
    expect(me.skills).toHaveLength(3);
    expect(me.languages.map(({ code }: { code: string }) => code).sort()).toEqual(['en', 'zh-CN']);
    const queues = (await ada.get('/queues')).body.items;
    expect(queues.every(({ memberIds }: { memberIds: string[] }) => memberIds.includes(id))).toBe(true);
  });

  it('publishes its flow without problems and binds the channel to it', async () => {
    const flow = (await ada.get('/flows/ecommerce_flow')).body;
    expect(flow).toMatchObject({
      publishedVersion: 1,
      hasUnpublishedChanges: false,
      channelIds: ['ecommerce_webchat'],
    });
    expect((await ada.post('/flows/ecommerce_flow/check')).body).toEqual({ issues: [] });
    const channel = (await ada.get('/channels/ecommerce_webchat')).body;
    expect(channel).toMatchObject({ flowId: 'ecommerce_flow', pluginReady: true, config: { title: '云杉商城客服' } });
    const embed = (await ada.get('/channels/ecommerce_webchat/embed')).body;
    expect(embed.snippet).toBe(
      `<script src="${server.url}/widget.js" data-channel="ecommerce_webchat" async></script>`,
    );
  });

  it('lets a demo customer write when somebody is there for the first time, once', async () => {
    await ada.put('/me/presence', { presence: 'available' });
    const offered = async () => (await ada.get('/offers')).body.items;
    await expect.poll(offered).toHaveLength(1);
    await expect.poll(async () => (await offered())[0]?.lastMessage).toBe('我的快递到哪了？');
    const [offer] = await offered();
    expect(offer).toMatchObject({ contact: { displayName: '李雷', language: 'zh-CN' } });
    const accepted = await ada.post(`/offers/${offer.assignmentId}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { workState: 'active' } });
    const record = (await ada.get(`/conversations/${accepted.body.id}`)).body;
    expect(record.flow).toMatchObject({
      flowName: '商城接待',
      status: 'ended',
      variables: { order_number: '2026111806' },
    });
    expect(record.times).toMatchObject({ acceptedAt: expect.any(Number) });
    const suggested = (await ada.get(`/conversations/${accepted.body.id}/suggestions`)).body;
    expect(suggested.items[0]).toMatchObject({ title: '我的快递到哪了？' });
    await ada.put('/me/presence', { presence: 'away', reason: 'lunch' });
    await ada.put('/me/presence', { presence: 'available' });
    expect((await ada.get('/conversations?view=all')).body.items).toHaveLength(1);
  });
});
