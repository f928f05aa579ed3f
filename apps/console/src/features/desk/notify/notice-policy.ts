import type { MeDto, PreferencesDto } from '@tandem/contracts';
import type { Tone } from '../presence/sound.ts';

/**
 * `target`: a customer of mine waits, and a good part of the time to answer is over. `alarm`: somebody has to act. `trouble`: something
 * of the installation is broken.
 */
export type NoticeKind = 'offer' | 'call' | 'message' | 'target' | 'mention' | 'alarm' | 'trouble';

export interface Surroundings {
  readonly preferences: PreferencesDto;
  readonly presence: MeDto['presence'];
  /** A page of this browser has the focus. */
  readonly isFocused: boolean;
  /** Since when it has not, in milliseconds. */
  readonly unfocusedMs: number;
  /** What it is about stands open on that page. */
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
 * not while away: the presence is the sign not to be disturbed. An alarm reaches who takes no work, too: supervisors
 * seldom are available.
 */
export function noticeOf(kind: NoticeKind, { preferences, presence, ...place }: Surroundings): Notice {
  const { sound } = preferences;
  const isMessage = kind === 'message' || kind === 'target';
  const desktop = preferences.desktop && !place.isFocused && place.unfocusedMs >= (isMessage ? lookingAwayMs : 0);
  if (kind === 'trouble') return { desktop };
  if (kind === 'offer') return { ...(sound.on && { tone: 'offer' as const }), desktop };
  if (kind === 'call') return { ...(sound.on && { tone: 'ring' as const }), desktop };
  if (kind === 'alarm' && presence !== 'away') return { ...(sound.on && { tone: 'alarm' as const }), desktop };
  if (presence === 'away' || presence === 'offline') return { desktop: false };
  if (isMessage && place.isOpen && place.isFocused) {
    return { ...(kind === 'message' && sound.on && sound.focused && { tone: 'tick' as const }), desktop: false };
  }
  return { ...(sound.on && (sound.messages || !isMessage) && { tone: 'message' as const }), desktop };
}

/** One tone for all in this time, so that a burst of messages is one. */
const betweenMs: Readonly<Record<Tone, number>> = { offer: 5000, ring: 2000, message: 4000, tick: 1000, alarm: 5000 };

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
