import { describe, expect, it } from 'vitest';
import { loadOf } from './load.js';
import { presenceChanges, presenceTakesReason } from './presence-rules.js';

describe('loadOf', () => {
  it('counts offered and accepted shares by kind, and nothing that is over', () => {
    const shares = [
      { channelKind: 'chat', state: 'offered' },
      { channelKind: 'chat', state: 'accepted' },
      { channelKind: 'email', state: 'accepted' },
      { channelKind: 'chat', state: 'ended' },
      { channelKind: 'voice', state: 'wrap_up' },
    ] as const;
    expect(loadOf(shares)).toEqual({ voice: 0, chat: 2, message: 0, email: 1 });
    expect(loadOf([])).toEqual({ voice: 0, chat: 0, message: 0, email: 0 });
  });
});

describe('presence', () => {
  it.each([
    ['available', false],
    ['busy', true],
    ['away', true],
    ['offline', false],
  ] as const)('%s takes a reason: %s', (presence, takes) => {
    expect(presenceTakesReason(presence)).toBe(takes);
  });

  it('changes with the presence or the reason, and not by saying the same again', () => {
    const lunch = { presence: 'away', presenceReason: 'lunch' } as const;
    expect(presenceChanges(lunch, 'away', 'lunch')).toBe(false);
    expect(presenceChanges(lunch, 'away', 'training')).toBe(true);
    expect(presenceChanges(lunch, 'available', undefined)).toBe(true);
    expect(presenceChanges({ presence: 'available' }, 'available', undefined)).toBe(false);
  });
});
