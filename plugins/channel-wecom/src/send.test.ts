import type { OutboundMessage, SendResult } from '@tandem/plugin-sdk';
import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { account } from '../test/envelope.js';
import { TestProvider } from '../test/provider.js';
import plugin from './server.js';

async function start() {
  const provider = new TestProvider();
  const running = await startTestPlugin(plugin, { channelConfig: account });
  running.http.answerWith(provider.answer);
  const driver = running.get('channels', 'customer-service');
  const channel = { id: 'c1', config: account };
  const { signal } = new AbortController();
  let count = 0;
  const send = async (message: Partial<OutboundMessage> = {}): Promise<SendResult | undefined> => {
    count += 1;
    return driver.send?.(
      { id: `m${count}`, kind: 'text', text: 'hi', ...message },
      { externalId: 'wm1' },
      channel,
      signal,
    );
  };
  const happens = async (entry: object) => {
    const seconds = Math.floor(running.clock.now() / 1000);
    provider.entries.push({ msgid: `e${provider.entries.length}`, send_time: seconds, ...entry });
    await driver.pull?.(channel, { take: async () => undefined }, undefined, signal);
  };
  const writes = () => happens({ external_userid: 'wm1', origin: 3, msgtype: 'text', text: { content: 'hi' } });
  const enters = () =>
    happens({
      origin: 4,
      msgtype: 'event',
      event: { event_type: 'enter_session', external_userid: 'wm1', welcome_code: 'code-1' },
    });
  return { provider, running, send, writes, enters };
}

const file = (name: string, contentType: string, size = 9) => ({
  ...{ url: `https://desk.example/${name}`, name, contentType },
  bytes: async () => new Uint8Array(size),
});

describe('what goes out', () => {
  it('text, choices and files, each under an id of our own', async () => {
    const { provider, send } = await start();
    await send({ text: '你好' });
    await send({ kind: 'choice', text: '满意吗？', choices: [{ id: 'y', label: '满'.repeat(50) }] });
    await send({
      kind: 'file',
      text: '',
      attachments: [file('a.png', 'image/png'), file('报价.pdf', 'application/pdf')],
    });
    expect(provider.sent).toMatchObject([
      { touser: 'wm1', open_kfid: account.openKfId, msgtype: 'text', text: { content: '你好' } },
      {
        msgmenu: { head_content: '满意吗？', list: [{ type: 'click', click: { id: 'y', content: '满'.repeat(42) } }] },
      },
      { msgtype: 'image', image: { media_id: 'media-1' } },
      { msgtype: 'file', file: { media_id: 'media-2' } },
    ]);
    expect(provider.uploads).toEqual([
      { type: 'image', name: 'a.png' },
      { type: 'file', name: '报价.pdf' },
    ]);
  });

  it('is not sent twice when the end of a call is unknown', async () => {
    const { provider, send } = await start();
    provider.answers.push('breaks after');
    const message = { id: 'm', kind: 'file', text: 'See', attachments: [file('a.png', 'image/png')] } as const;
    const again = () => send({ ...message, attachments: [...message.attachments] });
    await expect(again()).rejects.toThrow();
    expect(await again()).toEqual({ externalId: provider.sent[0]?.msgid });
    expect(provider.sent.map(({ msgtype }) => msgtype)).toEqual(['text', 'image']);
  });

  it('goes on behind the parts that went out', async () => {
    const { provider, send } = await start();
    provider.answers.push(0, -1);
    const message = { id: 'm', kind: 'file' as const, text: 'See', attachments: [file('a.png', 'image/png')] };
    expect(await send(message)).toMatchObject({ failed: { class: 'transient' } });
    expect(await send(message)).toEqual({ externalId: provider.sent[0]?.msgid });
    expect(provider.sent.map(({ msgtype }) => msgtype)).toEqual(['text', 'image']);
  });
});

describe('sessions', () => {
  it('five messages follow each of the customer’s within 48 hours', async () => {
    const { provider, running, send, writes } = await start();
    await writes();
    for (let sent = 0; sent < 5; sent += 1) expect(await send()).toHaveProperty('externalId');
    expect(await send()).toMatchObject({ failed: { class: 'window', code: '95001' } });
    expect(provider.sent).toHaveLength(5);
    await running.clock.advance('1h');
    await writes();
    expect(await send()).toHaveProperty('externalId');
    await running.clock.advance('48h');
    expect(await send()).toMatchObject({ failed: { class: 'window', code: '95013' } });
  });

  it('in a state that forbids it the conversation is taken once, else the window is closed', async () => {
    const { provider, send } = await start();
    provider.answers.push(95018);
    expect(await send()).toHaveProperty('externalId');
    expect(provider.state).toBe(1);
    provider.state = 3;
    expect(await send()).toMatchObject({ failed: { class: 'window', code: '95018' } });
  });

  it('who enters is welcomed once, within 20 seconds', async () => {
    const { provider, running, send, enters } = await start();
    await enters();
    await send();
    expect(provider.sent).toMatchObject([{ path: '/cgi-bin/kf/send_msg_on_event', code: 'code-1' }]);
    await enters();
    await running.clock.advance('20s');
    await send();
    expect(provider.sent[1]).toMatchObject({ path: '/cgi-bin/kf/send_msg' });
  });
});

it('what a customer sent is fetched by its id', async () => {
  const { running } = await start();
  const driver = running.get('channels', 'customer-service');
  const fetch = async (ref: string) =>
    driver.fetchAttachment?.({ ref }, { id: 'c1', config: account }, new AbortController().signal);
  expect(await (await fetch('m1'))?.text()).toBe('bytes');
  expect((await fetch('gone'))?.ok).toBe(false);
});
