import type { ContactKeys } from '@tandem/domain';
import { z } from 'zod';
import { localText } from './text.js';

const cell = z.string().max(200);

/** A box beside the conversation, as plain data: the console draws it, so a source needs no panel of its own. */
export const sourceCard = z.strictObject({
  title: localText,
  /** A short word on the whole, such as "Overdue". */
  status: z.strictObject({ text: cell, tone: z.enum(['neutral', 'good', 'warning', 'bad']) }).exactOptional(),
  /** Headings over the cells of `rows`; absent: each row is a name and a value. */
  columns: z.array(cell).min(1).max(6).exactOptional(),
  rows: z.array(z.array(cell).min(1).max(6)).max(20),
  /** Where to see it in full. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .exactOptional(),
});
export type SourceCard = z.infer<typeof sourceCard>;

const attributeValue = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(2000)).max(100),
]);

/** What a source knows of a customer. All parts are optional. */
export const contactAnswer = z.strictObject({
  /** By the names that the source declares; others are not taken. Null, like an absent name, takes a value back. */
  attributes: z.record(z.string().max(64), attributeValue).exactOptional(),
  /** The key of a tier of the workspace, such as `vip`; an unknown one is not taken, and an agent's choice stays. */
  tier: z.string().max(64).exactOptional(),
  cards: z.array(sourceCard).max(5).exactOptional(),
});
export type ContactAnswer = z.infer<typeof contactAnswer>;

/** Whom to look up. */
export interface ContactLookUp {
  /** What proves who it is, at least one: `email` in small letters, `phone` in E.164 (`+8613812345678`), `external` as a site signed it. What a visitor only claims is never here. */
  keys: ContactKeys;
  /** Tandem's id of the contact. */
  contactId: string;
  /** Aborted when the time is over: 500 ms. */
  signal: AbortSignal;
}

/**
 * Who is this? Asked when a customer with a proven key begins a conversation, beside the path: no offer and no message
 * waits for it.
 * @example
 * ctx.extend('contactSources', 'crm', {
 *   attributes: ['plan'],
 *   cacheSec: 600,
 *   lookUp: async ({ keys, signal }) => {
 *     const answer = await ctx.http(`https://crm.example/people?mail=${encodeURIComponent(keys.email ?? '')}`, { signal });
 *     if (answer.status === 404) return undefined;
 *     const { plan } = person.parse(await answer.json());
 *     return { attributes: { plan }, cards: [{ title: { en: 'Account' }, rows: [['Plan', plan]] }] };
 *   },
 * });
 */
export interface ContactSource {
  /** False: its settings are not complete yet, so nobody asks it and nothing of it is shown. */
  isReady?: boolean;
  /** Names of the attributes it may set; rules of tiers see them. Absent: none. */
  attributes?: readonly string[];
  /** Seconds that an answer counts, 10–86,400; 300 when absent. */
  cacheSec?: number;
  /**
   * Undefined: the customer is not known there. What it throws, an answer of another shape and 500 ms without an answer
   * are shown as a failure beside the last answer, and not asked again for 60 s unless an agent wishes it.
   */
  lookUp(who: ContactLookUp): Promise<ContactAnswer | undefined>;
}
