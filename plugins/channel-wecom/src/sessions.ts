import type { PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { type Failure, failedWith, json, type WecomApi } from './api.js';
import type { Account } from './definition.js';

/** The provider's rules: so many messages for each of the customer's, for so long. */
const rules = { most: 5, ms: 48 * 3_600_000, welcomeMs: 20_000 } as const;

/** In this state the interface answers, and no person of the provider's own app. */
const byApi = 1;

const opened = z.object({ key: z.string(), at: z.number() });
const used = z.object({ key: z.string(), count: z.number() });
const welcomed = z.object({ code: z.string(), at: z.number() });

/** By what the next message goes out: the customer's message `key`, the welcome `code`, or nothing that is known. */
export type Way = { key: string } | { code: string } | 'unknown';

/** What may be sent to each customer, and in whose hands the provider sees the conversation. */
export class Sessions {
  constructor(
    private readonly store: PluginStore,
    private readonly api: WecomApi,
  ) {}

  /** The customer wrote: the window opens anew, and the conversation stays with us. */
  async heard(account: Account, customer: string, key: string, at: number, signal: AbortSignal): Promise<void> {
    const known = opened.safeParse(await this.store.get(nameOf(account, customer, 'opened')));
    if (!known.success || (known.data.key !== key && known.data.at <= at)) {
      await this.store.set(nameOf(account, customer, 'opened'), { key, at });
    }
    if ((await this.store.get(nameOf(account, customer, 'kept'))) !== true) {
      // It can be written to in its first state, too: where this fails, sending tries again.
      await this.keep(account, customer, signal).catch(() => false);
    }
  }

  /** Somebody took, ended or passed on the session at the provider. */
  async changed(account: Account, customer: string): Promise<void> {
    await this.store.delete(nameOf(account, customer, 'kept'));
  }

  async welcome(account: Account, customer: string, code: string, at: number): Promise<void> {
    await this.store.set(nameOf(account, customer, 'welcome'), { code, at });
  }

  /** Moves the conversation into the state in which we answer. */
  async keep(account: Account, customer: string, signal: AbortSignal): Promise<boolean> {
    const order = { open_kfid: account.openKfId, external_userid: customer };
    const state = await this.api.post(account, '/cgi-bin/kf/service_state/get', json(order), signal);
    if (failedWith(state)) return false;
    if (state.service_state === 0) {
      const moved = json({ ...order, service_state: byApi });
      if (failedWith(await this.api.post(account, '/cgi-bin/kf/service_state/trans', moved, signal))) return false;
    } else if (state.service_state !== byApi) {
      return false;
    }
    await this.store.set(nameOf(account, customer, 'kept'), true);
    return true;
  }

  /** @param canWelcome whether the message is of a kind that may answer an arrival. */
  async next(account: Account, customer: string, now: number, canWelcome: boolean): Promise<Way | { failed: Failure }> {
    const window = opened.safeParse(await this.store.get(nameOf(account, customer, 'opened')));
    const isOpen = window.success && now < window.data.at + rules.ms;
    if (isOpen && (await this.countOf(account, customer, window.data.key)) < rules.most)
      return { key: window.data.key };
    const welcome = welcomed.safeParse(await this.store.get(nameOf(account, customer, 'welcome')));
    if (canWelcome && welcome.success && now < welcome.data.at + rules.welcomeMs) return { code: welcome.data.code };
    if (!window.success) return 'unknown';
    return { failed: isOpen ? usedUp : ended };
  }

  async use(account: Account, customer: string, way: Way): Promise<void> {
    if (way === 'unknown') return;
    if ('code' in way) {
      await this.store.delete(nameOf(account, customer, 'welcome'));
      return;
    }
    const count = (await this.countOf(account, customer, way.key)) + 1;
    await this.store.set(nameOf(account, customer, 'used'), { key: way.key, count });
  }

  private async countOf(account: Account, customer: string, key: string): Promise<number> {
    const found = used.safeParse(await this.store.get(nameOf(account, customer, 'used')));
    return found.success && found.data.key === key ? found.data.count : 0;
  }
}

const nameOf = ({ openKfId }: Account, customer: string, what: 'opened' | 'used' | 'kept' | 'welcome') =>
  `session/${openKfId}/${customer.slice(0, 128)}/${what}`;

const usedUp: Failure = {
  class: 'window',
  code: '95001',
  message: 'As many messages as the provider allows went out since the customer last wrote.',
};
const ended: Failure = {
  class: 'window',
  code: '95013',
  message: 'The time in which the provider takes messages to this customer is over.',
};
