import type { Consent } from './contact.js';

/** The consent to be written to at all; every other kind, such as `marketing`, is the workspace's own. */
export const serviceConsent = 'service';

export type ConsentState = 'given' | 'withdrawn' | 'unknown';

/** What counts now for a kind on a channel: the last entry for it, or for every channel. */
export function consentState(consents: readonly Consent[] | undefined, kind: string, channelId: string): ConsentState {
  const last = consents?.findLast(
    (consent) => consent.kind === kind && (consent.channelId === undefined || consent.channelId === channelId),
  );
  return last === undefined ? 'unknown' : last.given ? 'given' : 'withdrawn';
}

const outWords = new Set([
  'stop',
  'stopall',
  'stop all',
  'unsubscribe',
  'optout',
  'opt out',
  'opt-out',
  'td',
  '退订',
  '取消订阅',
]);
const inWords = new Set(['start', 'unstop', 'opt in', 'optin', 'opt-in', '恢复订阅', '重新订阅']);

/** A message that is nothing but the word with which people stop being written to, or allow it again. */
export function optWordOf(text: string): 'out' | 'in' | undefined {
  const word = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!。！]+$/u, '')
    .toLowerCase();
  if (outWords.has(word)) return 'out';
  return inWords.has(word) ? 'in' : undefined;
}
