import { describe, expect, it } from 'vitest';
import { send } from './send.js';
import { verify } from './standard-webhooks.js';

const config = { url: 'https://shop.example/tandem', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
const now = Date.UTC(2026, 0, 5, 9);
const message = { id: 'm1', kind: 'text', text: '你好' } as const;

const sendTo = (answer: (request: Request) => Promise<Response>) =>
  send(
    { now: () => now, fetch: (url, init) => answer(new Request(url, init)) },
    message,
    { externalId: 'customer-1' },
    config,
    new AbortController().signal,
  );

describe('send', () => {
  it('signs what it posts, under the id of the message', async () => {
    const seen: { verified: boolean; id: string | null; body: unknown }[] = [];
    await sendTo(async (request) => {
      const body = new Uint8Array(await request.clone().arrayBuffer());
      const verified = verify(config.secret, Object.fromEntries(request.headers), body, now);
      seen.push({ verified, id: request.headers.get('webhook-id'), body: await request.json() });
      return new Response(null, { status: 204 });
    });
    const data = { to: { id: 'customer-1' }, message };
    expect(seen).toEqual([
      { verified: true, id: 'm1', body: { type: 'message.sent', timestamp: '2026-01-05T09:00:00.000Z', data } },
    ]);
  });

  it('takes its own id when the other side gives none', async () => {
    expect(await sendTo(async () => new Response('ok'))).toEqual({ externalId: 'm1' });
  });

  it('passes on how long to wait', async () => {
    const busy = new Response(null, { status: 429, headers: { 'retry-after': '7' } });
    expect(await sendTo(async () => busy)).toMatchObject({ failed: { class: 'rate', retryAfterMs: 7000 } });
  });
});
