import type { MeDto, PreferencesDto } from '@tandem/contracts';

export type NoticeKind = 'offer' | 'message' | 'mention';
export type Tone = 'offer' | 'message' | 'tick';

export interface Surroundings {
  readonly preferences: PreferencesDto;
  readonly presence: MeDto['presence'];
  /** The page has the focus. */
  readonly isFocused: boolean;
  /** Since when it has not, in milliseconds. */
  readonly unfocusedMs: number;
  /** What it is about stands open on the page. */
  readonly isOpen: boolean;
}

export interface Notice {
  readonly tone?: Tone;
  readonly desktop: boolean;
}

/** A page that lost the focus a moment ago is still looked at. */
const lookingAwayMs = 5000;

/**
 * What is heard and shown of an event. Offers sound wherever one looks; messages only where they would be missed, and
 * not while away: the presence is the sign not to be disturbed.
 */
export function noticeOf(kind: NoticeKind, { preferences, presence, ...place }: Surroundings): Notice {
  const { sound } = preferences;
  const desktop =
    preferences.desktop && !place.isFocused && place.unfocusedMs >= (kind === 'message' ? lookingAwayMs : 0);
  if (kind === 'offer') return { ...(sound.on && { tone: 'offer' as const }), desktop };
  if (presence === 'away' || presence === 'offline') return { desktop: false };
  if (place.isOpen && place.isFocused) {
    return { ...(sound.on && sound.focused && { tone: 'tick' as const }), desktop: false };
  }
  return { ...(sound.on && sound.messages && { tone: 'message' as const }), desktop };
}

/** One tone for all in this time, so that a burst of messages is one. */
const betweenMs: Readonly<Record<Tone, number>> = { offer: 5000, message: 4000, tick: 1000 };

/** Lets a tone through when the last of its kind is long enough ago. */
export function toneGate(): (tone: Tone, now: number) => boolean {
  const last = new Map<Tone, number>();
  return (tone, now) => {
    const before = last.get(tone);
    if (before !== undefined && now - before < betweenMs[tone]) return false;
    last.set(tone, now);
    return true;
  };
}
