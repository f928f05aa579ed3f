import { create } from 'zustand';

/** Not more often than this: a listener has to be able to follow. */
const betweenMs = 3000;

interface Announcements {
  readonly polite: string;
  readonly assertive: string;
}

export const useAnnouncements = create<Announcements>(() => ({ polite: '', assertive: '' }));

let spokenAt = Number.NEGATIVE_INFINITY;
let next: { text: string; urgency: keyof Announcements } | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function speak(): void {
  timer = undefined;
  if (!next) return;
  const { text, urgency } = next;
  next = undefined;
  spokenAt = Date.now();
  useAnnouncements.setState({ polite: '', assertive: '', [urgency]: text });
}

/**
 * Tells those who listen to the page; one announcement in three seconds. Of several that wait the last is told, an
 * assertive one before any other: only offers and breaches of targets are that.
 */
export function say(text: string, urgency: keyof Announcements = 'polite'): void {
  if (next?.urgency === 'assertive' && urgency === 'polite') return;
  next = { text, urgency };
  const wait = spokenAt + betweenMs - Date.now();
  if (timer !== undefined) return;
  if (wait <= 0) speak();
  else timer = setTimeout(speak, wait);
}
