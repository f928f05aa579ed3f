import { QueryClient } from '@tanstack/react-query';
import { isRedirect } from '@tanstack/react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { requireSession } from './enter.ts';
import { may, meQuery } from './session.ts';

const answers = (table: Record<string, [status: number, body: object]>) =>
  vi.stubGlobal('fetch', async (address: string) => {
    const [status, body] = table[address] ?? [404, {}];
    return Response.json(body, { status });
  });
const refused = { type: 'about:blank', title: 'Sign in first.', status: 401, code: 'access.sign_in', requestId: 'r' };
const enter = () => requireSession(new QueryClient({ defaultOptions: { queries: { retry: false } } }), '/flows?x=1');

describe('requireSession', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('lets a signed-in person in', async () => {
    answers({ '/api/v1/me': [200, { csrfToken: 't' }] });
    await expect(enter()).resolves.toBeUndefined();
  });

  it('sends others to the sign-in page, with the way back', async () => {
    answers({ '/api/v1/me': [401, refused], '/api/v1/setup': [200, { done: true }] });
    const thrown: unknown = await enter().catch((error: unknown) => error);
    expect(isRedirect(thrown) && thrown.options).toMatchObject({ to: '/sign-in', search: { to: '/flows?x=1' } });
  });

  it('sends the first visitor to the set-up', async () => {
    answers({ '/api/v1/me': [401, refused], '/api/v1/setup': [200, { done: false }] });
    const thrown: unknown = await enter().catch((error: unknown) => error);
    expect(isRedirect(thrown) && thrown.options).toMatchObject({ to: '/setup' });
  });

  it('asks again once the session is in doubt, and keeps meanwhile who was there', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    answers({ '/api/v1/me': [200, { csrfToken: 't' }] });
    await requireSession(client, '/inbox');
    answers({ '/api/v1/me': [401, refused], '/api/v1/setup': [200, { done: true }] });
    await expect(requireSession(client, '/inbox')).resolves.toBeUndefined();
    await client.invalidateQueries({ queryKey: meQuery.queryKey, refetchType: 'none' });
    const thrown: unknown = await requireSession(client, '/inbox').catch((error: unknown) => error);
    expect(isRedirect(thrown) && thrown.options).toMatchObject({ to: '/sign-in' });
    expect(client.getQueryData(meQuery.queryKey)).toMatchObject({ csrfToken: 't' });
  });

  it('does not take a broken server for a missing session', async () => {
    answers({ '/api/v1/me': [503, { ...refused, status: 503, code: 'store.unreachable' }] });
    await expect(enter()).rejects.toMatchObject({ code: 'store.unreachable' });
  });
});

it('finds a permission in any scope', () => {
  const me = { grants: [{ permission: 'flow:read', scope: 'own' }] } as unknown as Parameters<typeof may>[0];
  expect([may(me, 'flow:read'), may(me, 'flow:publish'), may(me, undefined)]).toEqual([true, false, true]);
});
