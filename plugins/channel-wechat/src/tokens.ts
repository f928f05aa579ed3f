import type { PluginServices } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { answerOf, type Failure, failedWith, failureOf } from './answer.js';
import type { Account } from './definition.js';

export type Outside = Pick<PluginServices, 'http' | 'secrets' | 'store' | 'clock' | 'lease' | 'signal'>;
export type TokenAccount = Pick<Account, 'appId' | 'secret' | 'apiUrl'>;

const stored = z.object({ token: z.string(), until: z.number() });
const given = z.object({ access_token: z.string().min(1), expires_in: z.number() });

/** Before its end the provider gives out the next one, and both hold. */
const marginMs = 300_000;
const timeoutMs = 10_000;
/** How often, and how many times, one looks whether the server that holds the lease has it. */
const look = { everyMs: 250, times: 12 };

/** The access token of each app: one for all servers, fetched by one of them. */
export class Tokens {
  private readonly running = new Map<string, Promise<string | { failed: Failure }>>();

  constructor(private readonly outside: Outside) {}

  /** @param dead a token that the provider has refused: another one is fetched. */
  async get(account: TokenAccount, dead?: string): Promise<string | { failed: Failure }> {
    const known = await this.known(account, dead);
    if (known !== undefined) return known;
    const { appId } = account;
    const running = this.running.get(appId) ?? this.refresh(account, dead).finally(() => this.running.delete(appId));
    this.running.set(appId, running);
    return running;
  }

  /** Asks for the token of now, whatever is known: that proves AppID, AppSecret and the list of addresses. */
  test(account: TokenAccount): Promise<string | { failed: Failure }> {
    return this.fetch(account);
  }

  private async known({ appId }: TokenAccount, dead: string | undefined): Promise<string | undefined> {
    const { secrets, clock } = this.outside;
    const text = await secrets.get(nameOf(appId));
    const { token, until } = text === undefined ? { until: 0 } : stored.parse(JSON.parse(text));
    return token !== dead && until > clock.now() ? token : undefined;
  }

  private async refresh(account: TokenAccount, dead: string | undefined): Promise<string | { failed: Failure }> {
    const lease = await this.outside.lease(nameOf(account.appId));
    if (!lease) {
      const found = await this.fromOthers(account, dead);
      // Whoever asks gets the same token, so that a server that died with the lease stops nobody.
      return found ?? this.fetch(account);
    }
    try {
      return (await this.known(account, dead)) ?? (await this.fetch(account));
    } finally {
      await lease.release();
    }
  }

  private async fromOthers(account: TokenAccount, dead: string | undefined): Promise<string | undefined> {
    for (let time = 0; time < look.times; time += 1) {
      const found = await this.known(account, dead);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => void this.outside.clock.after(look.everyMs, resolve));
    }
    return undefined;
  }

  private async fetch({ appId, secret, apiUrl }: TokenAccount): Promise<string | { failed: Failure }> {
    const { http, secrets, clock, signal } = this.outside;
    const answer = await http(new URL('/cgi-bin/stable_token', apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // Never by force: that kills the token that other servers use at this moment.
      body: JSON.stringify({ grant_type: 'client_credential', appid: appId, secret, force_refresh: false }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    }).then((response) => answerOf(response, true), unreachable);
    if (failedWith(answer)) return answer;
    const failed = failureOf(answer);
    if (failed) return { failed };
    const parsed = given.safeParse(answer);
    if (!parsed.success) return { failed: { class: 'transient', message: 'The provider gave no token.' } };
    const { access_token: token, expires_in: seconds } = parsed.data;
    const until = clock.now() + Math.max(seconds * 1000 - marginMs, 0);
    await secrets.set(nameOf(appId), JSON.stringify({ token, until }));
    return token;
  }
}

const nameOf = (appId: string) => `token/${appId}`;

/** Nothing was sent yet, so another try does no harm. */
export const unreachable = (error: unknown): { failed: Failure } => ({
  failed: { class: 'transient', message: error instanceof Error ? error.message : 'The provider cannot be reached.' },
});
