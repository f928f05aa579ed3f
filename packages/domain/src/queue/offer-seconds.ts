import { type ChannelKind, channelKinds } from '../work/work-item.js';

/** How long an offer stands, in seconds (5–900), per channel kind. */
export type OfferSeconds = Record<ChannelKind, number>;

export const defaultOfferSeconds: Readonly<OfferSeconds> = { voice: 20, chat: 20, message: 30, email: 120 };

/** One number is meant for every kind: what queues held before, and what may still be written. */
export const offerSecondsOf = (given: number | Readonly<OfferSeconds>): OfferSeconds => {
  const of = (kind: ChannelKind) => (typeof given === 'number' ? given : given[kind]);
  return Object.fromEntries(channelKinds.map((kind) => [kind, of(kind)])) as OfferSeconds;
};
