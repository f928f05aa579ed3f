import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endpoints } from '../../src/http/openapi.js';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/hostile/${name}`, import.meta.url), 'utf8');
const lines = (name: string) => fixture(name).split('\n').filter(Boolean);
const naughty: string[] = JSON.parse(fixture('blns.json'));
const texts = [...lines('nosql.txt'), ...lines('xss.txt'), ...naughty, 'a\u0000b', '𠮷😀', '\u202etxt'].filter(
  (text) => text.length <= 2_000,
);

/** Twenty at a time: that is how they would come, and the test ends sooner. */
async function forEach(items: readonly string[], work: (item: string, index: number) => Promise<void>) {
  for (let at = 0; at < items.length; at += 20) {
    await Promise.all(items.slice(at, at + 20).map((item, index) => work(item, at + index)));
  }
}

let server: TestServer;
let ada: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
});
afterAll(() => server.stop());

// Thousands of requests: a busy machine needs minutes.
vi.setConfig({ testTimeout: 240_000 });

const operators = [{ $gt: '' }, { $ne: null }, { $where: 'sleep(1000)' }, ['x'], 5, true, null];

describe('every endpoint', () => {
  const withBody = endpoints.filter(([, { body }]) => body !== undefined);
  const address = (path: string) => path.replace(':version', '1').replace(/:\w+/, 'nothing');

  it.each(withBody)('%s refuses unknown fields, operators and other types with a problem', async (_, endpoint) => {
    for (const body of [{ $where: '1' }, { unknownField: 1 }, [], 'text', 5, null, { constructor: { prototype: 1 } }]) {
      const answer = await ada.send(endpoint.method, address(endpoint.path), body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
    }
  });

  it.each(endpoints.filter(([, { method }]) => method === 'GET'))(
    '%s refuses an unknown query',
    async (name, endpoint) => {
      const answer = await ada.get(`${address(endpoint.path)}?$where=1&search[$gt]=`);
      expect([name, answer.status < 500]).toEqual([name, true]);
    },
  );
});

describe('a body', () => {
  const post = (body: string, headers: Record<string, string> = {}) => ada.post('/skills', body, headers);

  it.each([
    ['is not JSON', '{', {}, 400, 'request.malformed'],
    ['is not said to be JSON', '{"name":"x"}', { 'content-type': 'text/plain' }, 415, 'request.unsupported'],
    ['has a strange encoding', '{"name":"x"}', { 'content-encoding': 'xyz' }, 415, 'request.unsupported'],
    ['is larger than 1 MB', JSON.stringify({ name: 'x'.repeat(1_100_000) }), {}, 413, 'request.too_large'],
    ['is nested deeply', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {}, 400, 'request.too_deep'],
    ['has half a character', '{"name":"\\ud800"}', {}, 400, 'request.not_unicode'],
    ['names the prototype', '{"__proto__":{"admin":true},"name":"x"}', {}, 400, 'request.bad_key'],
  ])('that %s is refused', async (_, body, headers, status, code) => {
    expect(await post(body, headers)).toMatchObject({ status, body: { code, status } });
  });
});

describe('texts', () => {
  it('come back as they were sent', async () => {
    const written = texts.filter((text) => text !== '');
    const pairs = written.flatMap((text, index) =>
      index % 2 ? [] : [{ en: text, 'zh-CN': written[index + 1] ?? 'x' }],
    );
    const names = pairs.map((_, index) => `text-${String(index).padStart(4, '0')}`);
    await forEach(names, async (shortcode, index) => {
      const made = await ada.post('/canned-responses', { shortcode, title: 'x', body: pairs[index] });
      expect([pairs[index], made.status]).toEqual([pairs[index], 201]);
    });
    const stored: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: { items: { body: unknown }[]; nextCursor?: string } = (
        await ada.get(`/canned-responses?limit=200${cursor && `&cursor=${cursor}`}`)
      ).body;
      stored.push(...page.items.map(({ body }) => body));
      cursor = page.nextCursor;
    }
    expect(stored).toEqual(pairs);
  });

  it('are names without harm, and a search for them finds no more than they match', async () => {
    expect((await ada.get('/skills?search=no-such-thing')).body.items).toEqual([]);
    await forEach(lines('nosql.txt'), async (text) => {
      const words = text.slice(0, 200);
      const answer = await ada.get(`/canned-responses?limit=200&search=${encodeURIComponent(words)}`);
      expect(answer.status).toBe(200);
      const matches = ({
        shortcode,
        title,
        body,
      }: {
        shortcode: string;
        title: string;
        body: Record<string, string>;
      }) =>
        words
          .normalize('NFKC')
          .toLowerCase()
          .split(/\s+/)
          .every((word) =>
            [shortcode, title, ...Object.values(body)].join('\n').normalize('NFKC').toLowerCase().includes(word),
          );
      expect(answer.body.items.filter((item: Parameters<typeof matches>[0]) => !matches(item))).toEqual([]);
    });
  });

  it('sign nobody in', async () => {
    for (const value of operators) {
      const answer = await server.client().post('/session', { email: value, password: value });
      expect(answer.status).toBe(400);
    }
    await forEach(lines('nosql.txt'), async (text) => {
      const answer = await server.client().post('/session', { email: 'ada@example.com', password: text.slice(0, 200) });
      expect([400, 401]).toContain(answer.status);
    });
  });

  it('in a token open nothing', async () => {
    await forEach(naughty, async (text) => {
      const answer = await server.client().post('/one-time-links/read', { token: text.slice(0, 200) });
      expect([400, 410]).toContain(answer.status);
    });
  });

  it('in an address are not found', async () => {
    await forEach(texts, async (text) => {
      const answer = await ada.get(`/queues/${encodeURIComponent(text.slice(0, 100).replace(/\p{Surrogate}/gu, ''))}`);
      expect([200, 400, 404]).toContain(answer.status);
    });
  });
});

describe('settings of routing, hours and roles', () => {
  const step = (require: string, afterSec: unknown = 0) => ({ name: 'Q', steps: [{ afterSec, require }] });
  const week = Array.from({ length: 7 }, () => []);
  const role = (permission: string, scope: string) => ({
    ...{ name: 'R', basedOn: 'agent', grants: [{ permission, scope }] },
  });
  it.each<[string, string, object]>([
    ['parentheses without end', '/queues', step('('.repeat(900))],
    ['a requirement nested deeply', '/queues', step(`${'('.repeat(450)}true${')'.repeat(450)}`)],
    ['a chain of nots', '/queues', step(`${'!'.repeat(900)}true`)],
    ['a name of all objects', '/queues', step('agent.__proto__.polluted == 1')],
    ['a step before it all began', '/queues', step('true', -1)],
    ['a step after a day', '/queues', step('true', 1e308)],
    ['a weight without measure', '/queues', { name: 'Q', waitWeight: 1e308 }],
    [
      'an overflow to nowhere',
      '/queues',
      { name: 'Q', lastResort: { kind: 'overflow', queueId: '__proto__', afterSec: 1 } },
    ],
    ['a time zone that is a path', '/business-hours', { name: 'H', timeZone: '../../etc/passwd', week }],
    ['a right that only the number policy gives', '/roles', role('numbers:see', 'workspace')],
    ['a right in a scope nobody checks', '/roles', role('queue:manage', 'own')],
    ['a right that is none', '/roles', role('__proto__', 'workspace')],
    ['a tier in a customer’s own words', '/contacts', { displayName: 'C', tier: 'vip' }],
  ])('refuse %s', async (_, path, body) => {
    const answer = await ada.post(path, body);
    expect([answer.status, answer.body.code]).toEqual([expect.toBeOneOf([400, 422]), expect.any(String)]);
  });
});

describe('a circle of queues', () => {
  it('is refused, by overflow or as the last resort, and says its way', async () => {
    const queue = async (name: string, more: object = {}) => (await ada.post('/queues', { name, ...more })).body.id;
    const rule = (queueId: string) => ({ overflow: [{ when: 'wait', limit: 60, action: 'queue', queueId }] });
    const a = await queue('A');
    const b = await queue('B', rule(a));
    const c = await queue('C', { lastResort: { kind: 'overflow', queueId: b, afterSec: 60 } });
    for (const more of [rule(a), rule(b), rule(c), { lastResort: { kind: 'overflow', queueId: c, afterSec: 1 } }]) {
      const answer = await ada.put(`/queues/${a}`, { name: 'A', ...more });
      expect(answer).toMatchObject({ status: 422, body: { code: 'queue.overflow_loop' } });
    }
    const both = await Promise.all([a, b].map((id, at) => ada.put(`/queues/${id}`, { name: 'AB'[at], ...rule(c) })));
    expect(both.map(({ status }) => status)).toEqual([422, 422]);
  });
});

describe('a file of holidays', () => {
  const take = async (text: string) => {
    const week = Array.from({ length: 7 }, () => []);
    const hours = await ada.post('/business-hours', { name: `H${text.length}`, timeZone: 'Asia/Shanghai', week });
    const answer = await ada.post(`/business-hours/${hours.body.id}/days`, {
      file: Buffer.from(text).toString('base64'),
      dryRun: false,
    });
    expect((await ada.get(`/business-hours/${hours.body.id}`)).body.exceptions).toEqual([]);
    return answer;
  };
  const day = (index: number) => new Date(index * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const rows = (count: number, row: (index: number) => string) => Array.from({ length: count }, (_, at) => row(at));

  it.each<[string, string, number, string]>([
    ['100,000 rows', rows(100_000, (at) => `${day(at)},x,holiday`).join('\n'), 413, 'request.too_large'],
    ['100,000 rows without a day', 'x,\n'.repeat(100_000), 422, 'hours.file_too_long'],
    ['20,000 days', rows(20_000, (at) => `${day(at)},x,holiday`).join('\n'), 422, 'hours.file_too_long'],
    ['900 days', rows(900, (at) => `${day(at)},x,holiday`).join('\n'), 422, 'hours.too_many_days'],
    [
      'long events without number',
      `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\nDTSTART:19700101\nDTEND:99991231\nEND:VEVENT\n'.repeat(8_000)}`,
      422,
      'hours.file_too_long',
    ],
  ])('with %s is refused as a whole', async (_, text, status, code) => {
    const answer = await take(text);
    expect(answer).toMatchObject({ status, body: { code } });
  });
});

describe('cookies and keys that are not ours', () => {
  it.each(['tandem_session=', 'tandem_session=x', `tandem_session=${'y'.repeat(5_000)}`, '=;=;', 'tandem_session=%00'])(
    'cookie %s is nobody',
    async (cookie) => {
      expect((await server.client({ cookie }).get('/me')).status).toBe(401);
    },
  );
  it.each(['Bearer', 'Bearer tdm_x', 'Bearer {"$gt":""}', 'Basic eA=='])('%s is nobody', async (authorization) => {
    expect((await server.client({ authorization }).get('/queues')).status).toBe(401);
  });
});
