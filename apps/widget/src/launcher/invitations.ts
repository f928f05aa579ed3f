import type { VisitorSessionDto } from '@tandem/contracts';
import { recall, remember } from '../loader/memory.ts';

type Invitation = NonNullable<VisitorSessionDto['channel']['invitations']>[number];

const lookEveryMs = 1_000;
const hourMs = 3_600_000;

/** Shows the first text whose conditions all hold, to one customer as often as it says. Returns what ends it. */
export function watchInvitations(
  invitations: readonly Invitation[],
  channelId: string,
  show: (text: string) => void,
): () => void {
  if (invitations.length === 0) {
    return () => undefined;
  }
  const since = Date.now();
  let scrolled = 0;
  const look = () => {
    scrolled = Math.max(scrolled, scrolledBy());
    const now = Date.now();
    const index = invitations.findIndex(
      (invitation, at) =>
        holds(invitation, { path: location.pathname, seconds: (now - since) / 1000, scrolled }) &&
        now - Number(recall(channelId, `invited.${at}`) ?? 0) >= invitation.everyHours * hourMs,
    );
    const found = invitations[index];
    if (found) {
      stop();
      remember(channelId, `invited.${index}`, String(now));
      show(found.text);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  addEventListener('scroll', look, { passive: true });
  const stop = () => {
    clearInterval(timer);
    removeEventListener('scroll', look);
  };
  return stop;
}

/** Where the customer is on the page and for how long. */
export interface Place {
  path: string;
  seconds: number;
  /** In percent. */
  scrolled: number;
}

export const holds = ({ page, seconds = 0, scroll = 0 }: Invitation, place: Place): boolean =>
  place.seconds >= seconds && place.scrolled >= scroll && (page === undefined || fits(place.path, page));

/** `*` stands for anything; all else is taken as it is written. */
function fits(path: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(path);
}

/** Of what can be scrolled, in percent; a page that fits its window is read at once. */
function scrolledBy(): number {
  const { scrollHeight, clientHeight } = document.documentElement;
  const all = scrollHeight - clientHeight;
  return all <= 0 ? 100 : (scrollY / all) * 100;
}
