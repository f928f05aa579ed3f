import type { OutboundMessage, SendResult } from '@tandem/plugin-sdk';
import { startTestPlugin, TestClock } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { account, eventXml, messageXml, sealedRequest } from '../test/envelope.js';
import { TestProvider } from '../test/provider.js';
import { classOf } from './codes.js';
import plugin from './server.js';

const config = { ...account, mode: 'safe' } as const;
type Kind = 'official' | 'mini-program';

async function start(kind: Kind = 'official') {
  const provider = new TestProvider();
  const running = await startTestPlugin(plugin, { channelConfig: config, clock: new TestClock(1_348_831_860_000) });
  running.http.answerWith(provider.answer);
  const driver = running.get('channels', kind);
  const send = async (message: Partial<OutboundMessage> = {}): Promise<SendResult | undefined> => {
    const whole: OutboundMessage = { id: 'm1', kind: 'text', text: 'hi', ...message };
    return driver.send?.(whole, { externalId: 'o1' }, { id: 'c1', config }, new AbortController().signal);
  };
  const hear = async (body: string) => driver.receive?.(sealedRequest(body, running.clock.now()), config);
  const fetch = (ref: string) => driver.fetchAttachment?.({ ref }, { id: 'c1', config }, new AbortController().signal);
  return { provider, running, send, hear, fetch };
}

const file = (name: string, contentType: string, size = 3) => ({
  ...{ url: `https://desk.example/files/${name}`, name, contentType },
  bytes: async () => new Uint8Array(size),
});
const wrote = (id: number, at = 1_348_831_860) =>
  messageXml({ MsgType: 'text', Content: 'hi' })
    .replace('6054768590064713728', String(id))
    .replace('1348831860', String(at));

describe('the token', () => {
  it('is asked for once, kept, and asked for again before it ends', async () => {
    const { provider, running, send } = await start();
    await Promise.all([send(), send(), send()]);
    await send();
    expect(provider.tokensGiven).toBe(1);
    await running.clock.advance('114m');
    await send();
    expect(provider.tokensGiven).toBe(1);
    await running.clock.advance('1m');
    await send();
    expect(provider.tokensGiven).toBe(2);
    const asked = running.http.requests.filter(({ url }) => url.includes('stable_token'));
    expect(await asked[0]?.json()).toEqual({
      ...{ grant_type: 'client_credential', appid: account.appId, secret: account.secret, force_refresh: false },
    });
  });

  it('that has ended is fetched again, once, and the message sent once', async () => {
    const { provider, send } = await start();
    await send();
    provider.endToken();
    expect(await send()).toEqual({ externalId: 'm1' });
    expect(provider.sent).toHaveLength(2);
    expect(provider.tokensGiven).toBe(2);
  });

  it.each([40001, 40014, 42001])('that is refused again and again (%i) is an admin’s concern', async (code) => {
    const { provider, send } = await start();
    provider.answers.push(code, code, code);
    expect(await send()).toMatchObject({ failed: { class: 'auth', code: String(code) } });
    expect(provider.answers).toHaveLength(1);
  });

  it('that is not given to this server says why', async () => {
    const { provider, send } = await start();
    provider.tokenCode = 40164;
    expect(await send()).toMatchObject({ failed: { class: 'config', code: '40164' } });
  });
});

describe('what goes out', () => {
  it('is UTF-8 as it stands, without escapes', async () => {
    const { provider, send } = await start();
    await send({ text: '你好 👋\n\u0007\ud83d"' });
    expect(provider.bodies[0]).toBe('{"touser":"o1","msgtype":"text","text":{"content":"你好 👋\\n\ufffd\\""}}');
  });

  it('choices are a menu', async () => {
    const { provider, send } = await start();
    await send({ kind: 'choice', text: '满意吗？', choices: [{ id: '1', label: '满意' }] });
    const msgmenu = { head_content: '满意吗？', list: [{ id: '1', content: '满意' }], tail_content: '' };
    expect(provider.sent).toEqual([{ touser: 'o1', msgtype: 'msgmenu', msgmenu }]);
  });

  it.each([
    ['image', file('a.png', 'image/png')],
    ['voice', file('a.mp3', 'audio/mpeg')],
    ['video', file('a.mp4', 'video/mp4')],
  ])('%s files are handed over', async (type, attachment) => {
    const { provider, send } = await start();
    await send({ kind: 'file', text: 'See this', attachments: [attachment] });
    expect(provider.uploads).toEqual([{ type, contentType: attachment.contentType, length: 3 }]);
    expect(provider.sent).toMatchObject([{ msgtype: 'text' }, { msgtype: type, [type]: { media_id: 'media-1' } }]);
  });

  it.each([
    ['of a kind that is not taken', file('a.pdf', 'application/pdf')],
    ['too large', file('a.png', 'image/png', 2 * 1024 * 1024 + 1)],
  ])('a file %s is a card that opens it', async (_, attachment) => {
    const { provider, send } = await start();
    await send({ kind: 'file', text: '', attachments: [attachment] });
    const { name: title, url } = attachment;
    expect(provider.sent).toMatchObject([{ msgtype: 'news', news: { articles: [{ title, url }] } }]);
    expect(provider.uploads).toEqual([]);
  });

  it('mini programs take images, and links to everything else', async () => {
    const { provider, send } = await start('mini-program');
    await send({ kind: 'file', text: '', attachments: [file('a.png', 'image/png'), file('a.mp4', 'video/mp4')] });
    expect(provider.sent).toMatchObject([{ msgtype: 'image' }, { msgtype: 'link', link: { title: 'a.mp4' } }]);
  });
});

describe('failures', () => {
  it.each([...[-1, 40003, 40007, 43101, 45002, 45009, 45011, 45015, 45047, 48001, 48002, 61503, 65400, 70000, 99999]])(
    'code %i has its class',
    async (code) => {
      const { provider, send } = await start();
      provider.answers.push(code);
      expect(await send()).toMatchObject({ failed: { class: classOf(code), code: String(code) } });
    },
  );

  it('are by what to do about them', () => {
    const by = (code: number) => classOf(code);
    expect([-1, 40001, 40164, 43019, 45002, 45015, 45047, 45009, 48001, 50002, 65400, 61599].map(by)).toEqual([
      ...['transient', 'auth', 'config', 'recipient', 'content', 'window', 'quota', 'rate', 'config', 'config'],
      ...['config', 'config'],
    ]);
  });

  it('a call whose end nobody knows is told as such', async () => {
    const { provider, send } = await start();
    provider.answers.push('breaks', 'busy');
    await expect(send()).rejects.toThrow('fetch failed');
    expect(await send()).toMatchObject({ failed: { class: 'unknown', code: '502' } });
  });

  it('nothing is repeated after a part of it went out', async () => {
    const { provider, send } = await start();
    provider.answers.push(0, -1);
    const message = { kind: 'file', text: 'See this', attachments: [file('a.png', 'image/png')] } as const;
    expect(await send({ ...message, attachments: [...message.attachments] })).toMatchObject({
      failed: { class: 'unknown', code: '-1', message: expect.stringContaining('1 of 2') },
    });
  });

  it('before anything went out another try does no harm', async () => {
    const { running, send } = await start();
    running.http.answerWith(() => Promise.reject(new TypeError('fetch failed')));
    expect(await send()).toMatchObject({ failed: { class: 'transient' } });
  });
});

describe('windows', () => {
  it('five messages follow each of the customer’s; the sixth is not even tried', async () => {
    const { provider, send, hear } = await start();
    await hear(wrote(1));
    for (let sent = 0; sent < 5; sent += 1) expect(await send()).toEqual({ externalId: 'm1' });
    expect(await send()).toMatchObject({ failed: { class: 'window', code: '45047' } });
    expect(provider.sent).toHaveLength(5);
    await hear(wrote(1));
    expect(await send()).toMatchObject({ failed: { class: 'window' } });
    await hear(wrote(2, 1_348_831_861));
    expect(await send()).toEqual({ externalId: 'm1' });
  });

  it('48 hours after the customer’s message it is closed', async () => {
    const { running, send, hear } = await start();
    await hear(wrote(1));
    await running.clock.advance('48h');
    expect(await send()).toMatchObject({ failed: { class: 'window', code: '45015' } });
  });

  it('a click gives three more for a minute, which are used first', async () => {
    const { running, send, hear } = await start();
    await hear(wrote(1));
    await hear(eventXml('CLICK', { EventKey: 'a' }));
    const sent: (SendResult | undefined)[] = [];
    for (let count = 0; count < 9; count += 1) sent.push(await send());
    expect(sent.filter((result) => result && 'failed' in result)).toHaveLength(1);
    await hear(eventXml('CLICK', { EventKey: 'b' }));
    await running.clock.advance('1m');
    expect(await send()).toMatchObject({ failed: { class: 'window', code: '45047' } });
  });

  it('who opens a mini program’s chat takes two', async () => {
    const { send, hear } = await start('mini-program');
    await hear(eventXml('user_enter_tempsession', { SessionFrom: 'cart' }));
    const results = [await send(), await send(), await send()];
    expect(results).toMatchObject([{ externalId: 'm1' }, { externalId: 'm1' }, { failed: { class: 'window' } }]);
  });

  it('what is refused does not count, what may have gone out does', async () => {
    const { provider, send, hear } = await start();
    await hear(wrote(1));
    provider.answers.push(-1, 45011, 'breaks');
    await send();
    await send();
    await expect(send()).rejects.toThrow();
    for (let sent = 0; sent < 4; sent += 1) expect(await send()).toEqual({ externalId: 'm1' });
    expect(await send()).toMatchObject({ failed: { class: 'window' } });
  });
});

describe('what customers send', () => {
  it('is fetched by its id, with a new token when the old one has ended', async () => {
    const { provider, fetch, send } = await start();
    await send();
    provider.endToken();
    provider.media.set('m1', { contentType: 'image/jpeg', body: 'bytes' });
    expect(await (await fetch('m1'))?.text()).toBe('bytes');
    expect((await fetch('gone'))?.ok).toBe(false);
  });

  it('of videos the address is followed', async () => {
    const { provider, running, fetch } = await start();
    provider.media.set('v1', { contentType: 'application/json', body: '{"video_url":"https://v.weixin.qq.com/1"}' });
    running.http.answerWith((request) =>
      request.url === 'https://v.weixin.qq.com/1' ? new Response('video') : provider.answer(request),
    );
    expect(await (await fetch('v1'))?.text()).toBe('video');
  });
});
