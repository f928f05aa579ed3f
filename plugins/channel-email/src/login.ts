import { createHash } from 'node:crypto';
import type { ConnectedChannel } from '@tandem/plugin-sdk';
import type { PluginContext } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import type { Settings } from './settings.js';

/** With which a server lets us in; `none`: it asks for nothing; `refused`: an admin must grant it anew. */
export type Login =
  | { type: 'password'; user: string; pass: string }
  | { type: 'token'; user: string; token: string }
  | { type: 'none' }
  | { type: 'refused'; message: string };

const granted = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
});

/** How long before its end a token is renewed, in milliseconds. */
const margin = 60_000;

/** Passwords as they are; by OAuth2 a token that is renewed in time and kept in memory. */
export function createLogin({ http, secrets, clock }: Pick<PluginContext, 'http' | 'secrets' | 'clock'>) {
  const tokens = new Map<string, { token: string; until: number }>();

  const ask = async (config: Settings, refreshToken: string): Promise<Response> => {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: config.oauthClientId,
      ...(config.oauthClientSecret ? { client_secret: config.oauthClientSecret } : {}),
    });
    return http(config.oauthTokenUrl, { method: 'POST', body: form, signal: AbortSignal.timeout(15_000) });
  };

  /** For one of the mailbox's servers. @throws when the provider cannot be reached */
  return async (
    { id, config }: ConnectedChannel<Settings>,
    { user, pass = '' }: { user: string; pass?: string | undefined },
  ): Promise<Login> => {
    const grant = config.oauthRefreshToken;
    if (!grant) return user === '' ? { type: 'none' } : { type: 'password', user, pass };
    const name = `refresh/${id}/${createHash('sha256').update(grant).digest('hex').slice(0, 16)}`;
    const known = tokens.get(name);
    const login = { type: 'token' as const, user: user || config.address };
    if (known && known.until > clock.now()) return { ...login, token: known.token };
    // Some providers give a new refresh token each time; it counts as long as the admin's grant is the same.
    const response = await ask(config, (await secrets.get(name)) ?? grant);
    if (response.status === 400 || response.status === 401) {
      return { type: 'refused', message: `The provider refused the grant (${response.status}).` };
    }
    const given = granted.safeParse(await response.json().catch(() => undefined));
    if (!given.success) throw new Error(`The provider gave no token (${response.status}).`);
    const { access_token: token, expires_in: seconds, refresh_token: next } = given.data;
    if (next !== undefined) await secrets.set(name, next);
    tokens.set(name, { token, until: clock.now() + seconds * 1000 - margin });
    return { ...login, token };
  };
}
export type LogIn = ReturnType<typeof createLogin>;
