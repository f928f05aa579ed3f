import { api } from '@tandem/contracts/calls';
import { afterEach, expect, it, vi } from 'vitest';
import { addressOf, call, setCsrfToken } from './client.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (body: unknown, status = 200) => {
  const fetch = vi.fn(async (_: string, __: RequestInit) => Response.json(body, { status }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

it('builds the address from path parameters and query', () => {
  expect(addressOf(api.conversations.events, { params: { id: 'a/b' }, query: { after: 3, before: undefined } })).toBe(
    '/api/v1/conversations/a%2Fb/events?after=3',
  );
});

it('sends the CSRF token with what changes something, and never with a read', async () => {
  const fetch = answering({ items: [] });
  setCsrfToken('token-1');
  await call(api.queues.list, { query: { search: '退' } });
  await call(api.offers.accept, { params: { id: 'o1' } });
  const headers = fetch.mock.calls.map(([, init]) => new Headers(init.headers).get('x-csrf-token'));
  expect(headers).toEqual([null, 'token-1']);
});

it('turns problem details into an error with its stable code and field issues', async () => {
  answering(
    {
      type: 'about:blank',
      title: 'Bad input',
      status: 400,
      code: 'input.invalid',
      requestId: 'r',
      issues: [{ path: ['serviceLevel', 'seconds'], code: 'too_small', message: 'Too small' }],
    },
    400,
  );
  await expect(call(api.auth.me)).rejects.toMatchObject({
    code: 'input.invalid',
    status: 400,
    fieldIssues: { 'serviceLevel.seconds': 'too_small' },
  });
});

it('says that the network failed when there is no answer', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
  await expect(call(api.auth.me)).rejects.toMatchObject({ code: 'network' });
});

it.each([['<html>'], [{ code: 502 }], [null]])(
  'does not take the answer of a proxy, %j, for a refusal of the server',
  async (body) => {
    answering(body, 502);
    await expect(call(api.auth.me)).rejects.toMatchObject({ code: 'unexpected', status: 502, problem: undefined });
  },
);
