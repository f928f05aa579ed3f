import { startTestPlugin, TestClock } from '@tandem/plugin-sdk/testing';
import { expect, it, vi } from 'vitest';
import { account } from '../test/envelope.js';
import plugin from './server.js';
import { type Outside, Tokens } from './tokens.js';

/** A server beside another one that holds the lease. */
async function start() {
  const clock = new TestClock();
  const running = await startTestPlugin(plugin, { clock });
  const secrets = new Map<string, string>();
  const { http, store } = running;
  http.answerWith(() => Response.json({ access_token: 'own', expires_in: 7200 }));
  const outside: Outside = {
    ...{ http: http.fetch, store, clock, signal: new AbortController().signal },
    secrets: {
      get: async (name) => secrets.get(name),
      set: async (name, value) => void secrets.set(name, value),
      delete: async (name) => void secrets.delete(name),
    },
    lease: async () => undefined,
  };
  return { clock, http, secrets, token: new Tokens(outside).get(account) };
}

it('takes the token that another server fetches', async () => {
  const { clock, http, secrets, token } = await start();
  await vi.waitFor(() => expect(clock.pending).toBe(1));
  secrets.set(`token/${account.appId}`, JSON.stringify({ token: 'theirs', until: clock.now() + 60_000 }));
  await clock.advance('250ms');
  expect(await token).toBe('theirs');
  expect(http.requests).toEqual([]);
});

it('fetches it when the other server does not come back', async () => {
  const { clock, token } = await start();
  for (let time = 0; time < 12; time += 1) {
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    await clock.advance('250ms');
  }
  expect(await token).toBe('own');
});
