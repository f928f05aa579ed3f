import type { PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import type { Failure } from './answer.js';
import type { Opening } from './reading.js';

const minute = 60_000;

/** How many messages may follow, and for how long: the provider's rules, by kind of account. */
const rules = {
  official: {
    message: { most: 5, ms: 48 * 60 * minute },
    menu: { most: 3, ms: minute },
    arrival: { most: 3, ms: minute },
  },
  'mini-program': {
    message: { most: 5, ms: 48 * 60 * minute },
    menu: { most: 0, ms: 0 },
    arrival: { most: 2, ms: minute },
  },
} as const satisfies Record<string, Record<Opening, { most: number; ms: number }>>;
export type AccountKind = keyof typeof rules;

/** In the order in which they are used up: those that end soon first. */
const openings = ['menu', 'arrival', 'message'] as const satisfies readonly Opening[];

const opened = z.object({ key: z.string(), at: z.number() });
const used = z.object({ key: z.string(), count: z.number() });

export interface Customer {
  kind: AccountKind;
  appId: string;
  externalId: string;
}

/** What may still be sent to a customer. Two entries for each way: what opened it, and how much of it is used. */
export class Windows {
  constructor(private readonly store: PluginStore) {}

  /** The same call again opens nothing: its key is known. An older one that comes late neither. */
  async open(customer: Customer, by: Opening, key: string, at: number): Promise<void> {
    const known = opened.safeParse(await this.store.get(nameOf(customer, by, 'opened')));
    if (known.success && (known.data.key === key || known.data.at > at)) return;
    await this.store.set(nameOf(customer, by, 'opened'), { key, at });
  }

  /** The window that the next message uses; `unknown` for a customer who was never heard. */
  async next(customer: Customer, now: number): Promise<{ by: Opening; key: string } | 'unknown' | { failed: Failure }> {
    let isKnown = false;
    let isOpen = false;
    for (const by of openings) {
      const found = opened.safeParse(await this.store.get(nameOf(customer, by, 'opened')));
      if (!found.success) continue;
      isKnown = true;
      const { key, at } = found.data;
      const { most, ms } = rules[customer.kind][by];
      if (now >= at + ms) continue;
      isOpen = true;
      if ((await this.countOf(customer, by, key)) < most) return { by, key };
    }
    if (!isKnown) return 'unknown';
    return { failed: isOpen ? usedUp : ended };
  }

  /** Messages of one conversation go out one after the other, so that none is lost between reading and writing. */
  async use(customer: Customer, { by, key }: { by: Opening; key: string }): Promise<void> {
    const count = (await this.countOf(customer, by, key)) + 1;
    await this.store.set(nameOf(customer, by, 'used'), { key, count });
  }

  private async countOf(customer: Customer, by: Opening, key: string): Promise<number> {
    const found = used.safeParse(await this.store.get(nameOf(customer, by, 'used')));
    return found.success && found.data.key === key ? found.data.count : 0;
  }
}

const nameOf = ({ appId, externalId }: Customer, by: Opening, what: 'opened' | 'used') =>
  `window/${appId}/${externalId}/${by}/${what}`;

/** Under the codes with which the provider itself would refuse. */
const usedUp: Failure = {
  class: 'window',
  code: '45047',
  message: 'As many messages as the provider allows went out since the customer last wrote.',
};
const ended: Failure = {
  class: 'window',
  code: '45015',
  message: 'The time in which the provider takes messages to this customer is over.',
};
