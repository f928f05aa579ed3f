import { describe, expect, it } from 'vitest';
import { config } from '../test/webhooks.js';
import { fetchAttachment } from './media.js';

/** Fetches 4711 from a Graph that names this address, and notes who saw the token. */
async function fetched(url: unknown, file: () => Response = () => new Response('bytes')) {
  const seen: { host: string; token: string | null; redirect: RequestRedirect }[] = [];
  const response = await fetchAttachment(
    async (address, init) => {
      const request = new Request(address, init);
      const { host, pathname } = new URL(address);
      seen.push({ host, token: request.headers.get('authorization'), redirect: request.redirect });
      if (host !== 'graph.facebook.com') return file();
      return pathname === '/v25.0/4711' ? Response.json({ url }) : new Response(null, { status: 404 });
    },
    { ref: '4711' },
    config,
    new AbortController().signal,
  );
  return { response, seen };
}

const graph = { host: 'graph.facebook.com', token: 'Bearer token-1', redirect: 'manual' };

describe('what a customer sent', () => {
  it('is asked for by its id, then read with the token', async () => {
    const { response, seen } = await fetched('https://lookaside.fbsbx.com/whatsapp?mid=4711');
    expect(await response.text()).toBe('bytes');
    expect(seen).toEqual([graph, { ...graph, host: 'lookaside.fbsbx.com' }]);
  });

  it.each([
    'https://evil.example/lookaside.fbsbx.com',
    'https://lookaside.fbsbx.com.evil.example/',
    'https://lookaside.fbsbx.com@evil.example/',
    'http://lookaside.fbsbx.com/',
    'https://lookaside.fbsbx.com:8443/',
    'ftp://lookaside.fbsbx.com/',
    undefined,
    7,
  ])('is not read from %s: the token goes to no other host', async (url) => {
    const { response, seen } = await fetched(url);
    expect(response.ok).toBe(false);
    expect(seen).toEqual([graph]);
  });

  it('is not read over a redirect', async () => {
    const away = () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } });
    const { response, seen } = await fetched('https://lookaside.fbsbx.com/4711', away);
    expect(response.ok).toBe(false);
    expect(seen.map(({ host }) => host)).toEqual(['graph.facebook.com', 'lookaside.fbsbx.com']);
  });
});
