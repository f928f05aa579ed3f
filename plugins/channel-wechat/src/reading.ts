import type { InboundContact, InboundEvent } from '@tandem/plugin-sdk';
import { type Fields, textAt } from './document.js';

/** What a customer did that lets us write to them, for how long: `windows.ts` has the numbers. */
export type Opening = 'message' | 'menu' | 'arrival';

/** One call of the provider, understood. */
export interface Reading {
  events: InboundEvent[];
  opens?: Opening;
}

/** What all kinds have in common. */
export interface Head {
  fields: Fields;
  from: InboundContact;
  dedupeKey: string;
}

export const ignored = (dedupeKey: string, reason: string): Reading => ({
  events: [{ type: 'ignored', dedupeKey, reason }],
});

/** One message of the customer. */
export const message = (
  { from, dedupeKey }: Head,
  content: Omit<Extract<InboundEvent, { type: 'message.received' }>, 'type' | 'from' | 'dedupeKey'>,
): Reading['events'] => [{ type: 'message.received', dedupeKey, from, ...content }];

/** Parts that are there, one a line. */
export const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** A name and a place, as people read them. */
export function placeOf(fields: Fields, ...path: readonly string[]): string {
  const [latitude, longitude] = ['Location_X', 'Location_Y'].map((name) => textAt(fields, ...path, name));
  const place = latitude && longitude ? `${latitude}, ${longitude}` : '';
  return lines(textAt(fields, ...path, 'Poiname'), textAt(fields, ...path, 'Label'), place);
}
