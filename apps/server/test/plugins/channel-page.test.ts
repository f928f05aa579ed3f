import { createHmac } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { startServer } from '../server.js';

const secret = 'a secret of sixteen';
const config = { address: 'help@us.example', smtpHost: '127.0.0.1', smtpPort: 9, plain: true, secret };

async function start(more: object = {}) {
  const server = await startServer();
  const admin = await server.setUp();
  await admin.post('/queues', { name: 'Mail' });
  const input = { name: 'Mail', type: 'channel-email/mailbox', config: { ...config, ...more } };
  const channel = (await admin.post('/channels', input)).body;
  const hand = (signed = secret) => {
    const body = 'From: Ann <ann@shop.example>\r\nMessage-ID: <1@shop.example>\r\nSubject: Order\r\n\r\nWhere?';
    const signature = `sha256=${createHmac('sha256', signed).update(body).digest('hex')}`;
    const headers = { 'x-mail-signature': signature };
    return fetch(`${server.url}/hooks/${channel.id}`, { method: 'POST', body, headers });
  };
  const health = async () =>
    (await admin.get('/channel-health')).body.items.find((one: { channelId: string }) => one.channelId === channel.id);
  const actions = async () =>
    (await admin.get('/audit')).body.items.map(({ action }: { action: string }) => action).slice(0, 3);
  return { server, admin, channel, hand, health, actions };
}

it('counts what came and what was forged, and says what waits', async () => {
  const { server, hand, health } = await start();
  await vi.waitFor(async () => expect(await health()).toMatchObject({ state: 'connected', queued: 0, notices: [] }));
  expect([(await hand()).status, (await hand('another secret!!')).status]).toEqual([200, 401]);
  await vi.waitFor(async () => {
    const { lastHour, lastInAt } = await health();
    expect(lastHour).toEqual({ received: 1, sent: 0, failed: 0, refused: 1 });
    expect(lastInAt).toBeGreaterThan(0);
    // What is counted is written a second later.
  }, 10_000);
  await server.stop();
});

it('pauses and goes on, and both are in the audit log', async () => {
  const { server, admin, channel, hand, health, actions } = await start();
  await admin.put(`/channels/${channel.id}/active`, { active: false });
  expect((await hand()).status).toBe(503);
  expect(await health()).toMatchObject({ state: 'paused' });
  await admin.put(`/channels/${channel.id}/active`, { active: true });
  expect((await hand()).status).toBe(200);
  expect((await actions()).slice(0, 2)).toEqual(['channel.activated', 'channel.deactivated']);
  await server.stop();
});

it('says why a connection does not come about', async () => {
  const { server, health } = await start({ imapHost: '127.0.0.1', imapPort: 9 });
  await vi.waitFor(async () => expect(await health()).toMatchObject({ state: 'reconnecting' }), 15_000);
  expect((await health()).reason.text).not.toBe('');
  await server.stop();
});

it('shows what goes with a channel, and removes it without its conversations', async () => {
  const { server, admin, channel, hand, health, actions } = await start();
  await hand();
  expect((await admin.get(`/channels/${channel.id}/dependents`)).body).toEqual({
    ...{ openConversations: 1, queued: 0, widget: false },
  });
  expect((await admin.delete(`/channels/${channel.id}`)).status).toBe(204);
  expect(await health()).toBeUndefined();
  expect(
    (await admin.get('/channels?includeInactive=true')).body.items.map(({ id }: { id: string }) => id),
  ).not.toContain(channel.id);
  expect([(await admin.get(`/channels/${channel.id}`)).status, (await hand()).status]).toEqual([404, 404]);
  const { items } = (await admin.get('/conversations?view=all')).body;
  expect(items).toHaveLength(1);
  expect((await admin.get(`/conversations/${items[0].id}`)).status).toBe(200);
  expect(await actions()).toContain('channel.removed');
  // Its name is free again.
  const again = { name: 'Mail', type: 'channel-email/mailbox', config };
  expect((await admin.post('/channels', again)).status).toBe(201);
  await server.stop();
});
