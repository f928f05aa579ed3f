import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import plugin from './server.js';

const config = {
  url: 'https://crm.example/people/{external}?mail={email}',
  secret: 'Bearer hush',
  attributes: ['plan = account.plan', 'since=account.since', 'constructor = account.constructor'],
  tier: 'account.tier',
  orders: 'orders',
  columns: ['Number = id', 'State = state.name'],
};
const keys = { email: 'a+b@c.example', external: '7/../x?y' };
const known = {
  account: { plan: 'gold', since: 2019, tier: 'vip' },
  orders: [{ id: 'A1', state: { name: 'sent' } }, { id: 2 }, 'odd', null],
};

async function start(change: object = {}) {
  const running = await startTestPlugin(plugin, { config: { ...config, ...change } });
  onTestFinished(() => running.stop());
  const source = running.get('contactSources', 'customer');
  const aborter = new AbortController();
  return {
    running,
    source,
    aborter,
    lookUp: (who = keys) => source.lookUp({ keys: who, contactId: 'k', signal: aborter.signal }),
  };
}

describe('a look-up', () => {
  it('fills the address safely, sends the secret, and maps fields, tier and orders', async () => {
    const { running, source, lookUp } = await start();
    running.http.answerWith(() => Response.json(known));
    expect(source).toMatchObject({ isReady: true, attributes: ['plan', 'since', 'constructor'], cacheSec: 300 });
    expect(await lookUp()).toEqual({
      attributes: { plan: 'gold', since: 2019 },
      tier: 'vip',
      cards: [
        {
          title: { en: 'Orders', 'zh-CN': '订单' },
          columns: ['Number', 'State'],
          rows: [
            ['A1', 'sent'],
            ['2', ''],
            ['', ''],
            ['', ''],
          ],
        },
      ],
    });
    const [request] = running.http.requests;
    expect(request?.url).toBe('https://crm.example/people/7%2F..%2Fx%3Fy?mail=a%2Bb%40c.example');
    expect([request?.method, request?.headers.get('authorization'), request?.redirect]).toEqual([
      ...['GET', 'Bearer hush', 'manual'],
    ]);
  });

  it.each([
    ['a key is missing', {}, { email: 'a@b.example' }],
    ['a key would climb in the path', {}, { email: 'a@b.example', external: '..' }],
  ])('asks nothing when %s', async (_, change, who) => {
    const { running, lookUp } = await start(change);
    expect(await lookUp(who as typeof keys)).toBeUndefined();
    expect(running.http.requests).toEqual([]);
  });

  it('is not offered before an address is set', async () => {
    expect((await start({ url: '' })).source.isReady).toBe(false);
  });

  it('does not know who answers 404', async () => {
    const { running, lookUp } = await start();
    running.http.answerWith(() => new Response('gone', { status: 404 }));
    expect(await lookUp()).toBeUndefined();
  });

  it('ends when its time is over', async () => {
    const { running, lookUp, aborter } = await start();
    running.http.answerWith(
      ({ signal }) => new Promise((_, no) => signal.addEventListener('abort', () => no(new Error('aborted')))),
    );
    const asked = lookUp();
    aborter.abort();
    await expect(asked).rejects.toThrow('aborted');
  });
});

const json = (text: string) => new Response(text, { headers: { 'content-type': 'application/json' } });

/** Sends without end, and says when it is told to stop. */
function endless() {
  let isStopped = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (out) => out.enqueue(new Uint8Array(65_536).fill(32)),
    cancel: () => {
      isStopped = true;
    },
  });
  return {
    answer: new Response(body, { headers: { 'content-type': 'application/json' } }),
    isStopped: () => isStopped,
  };
}

describe('a hostile answer', () => {
  it.each([
    ['500', () => new Response('{}', { status: 500 }), '500'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } }), '302'],
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'not JSON'],
    ['HTML that says it is JSON', () => json('<html>'), 'JSON'],
    ['nothing', () => json(''), 'JSON'],
    [
      'bytes that are no text',
      () => new Response(new Uint8Array([34, 255, 34]), { headers: { 'content-type': 'application/json' } }),
      'utf-8',
    ],
    ['a deep one', () => json('['.repeat(5_000) + ']'.repeat(5_000)), 'deep'],
  ])('%s is a failure', async (_, answer, message) => {
    const { running, lookUp } = await start();
    running.http.answerWith(answer);
    await expect(lookUp()).rejects.toThrow(message);
    expect(running.http.requests).toHaveLength(1);
  });

  it('without end is read no further than 256 KB', async () => {
    const { running, lookUp } = await start();
    const { answer, isStopped } = endless();
    running.http.answerWith(() => answer);
    await expect(lookUp()).rejects.toThrow('larger');
    expect(isStopped()).toBe(true);
  });

  it.each([
    ['null', 'null'],
    ['a list', '[1]'],
    ['other types', '{"account":{"plan":{"$gt":""},"since":null,"tier":["vip"]},"orders":{"length":3}}'],
    ['prototype names', '{"__proto__":{"account":{"plan":"gold"}},"account":{"__proto__":{"plan":"gold"}}}'],
  ])('with %s gives nothing', async (_, text) => {
    const { running, lookUp } = await start();
    running.http.answerWith(() => json(text));
    expect(await lookUp()).toEqual({ attributes: {} });
  });

  it('with huge texts and lists is cut', async () => {
    const { running, lookUp } = await start();
    const orders = Array.from({ length: 100 }, () => ({ id: 'x'.repeat(500) }));
    running.http.answerWith(() =>
      Response.json({ account: { plan: 'y'.repeat(9_000), tier: 'z'.repeat(65) }, orders }),
    );
    const answer = await lookUp();
    expect([String(answer?.attributes?.plan).length, answer?.tier]).toEqual([2000, undefined]);
    expect([answer?.cards?.[0]?.rows.length, answer?.cards?.[0]?.rows[0]?.[0]?.length]).toEqual([20, 200]);
  });
});

it.each([
  ['a host from a key', { url: 'https://{external}.example/' }],
  ['a user in the address', { url: 'https://crm.example@{email}/' }],
  ['another scheme', { url: 'file:///etc/passwd' }],
  ['a line break in the secret', { secret: 'a\r\nX-Other: b' }],
  ['a header with a colon', { header: 'X: y' }],
  ['a line without a path', { attributes: ['plan'] }],
])('settings with %s are refused', async (_, change) => {
  await expect(startTestPlugin(plugin, { config: { ...config, ...change } })).rejects.toThrow();
});
