import { describe, expect, it } from 'vitest';
import { defaultCapacity } from './agent.js';
import { isIdle, loadOf, noLoad, shareInUse, usedOf, wrapUpOf } from './load.js';
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

describe('shares in use', () => {
  const agent = (load: object, wrapUp?: object) => ({
    capacity: defaultCapacity,
    load: { ...noLoad, ...load },
    ...(wrapUp ? { wrapUp: { ...noLoad, ...wrapUp } } : {}),
  });

  it('count what is in wrap-up, which keeps its place', () => {
    expect(wrapUpOf([{ channelKind: 'chat', state: 'wrap_up' }])).toEqual({ ...noLoad, chat: 1 });
    expect(usedOf(agent({ chat: 2 }, { chat: 1 }), 'chat')).toBe(3);
    expect(isIdle(agent({}))).toBe(true);
    expect(isIdle(agent({}, { voice: 1 }))).toBe(false);
    expect(isIdle(agent({ email: 1 }))).toBe(false);
  });

  it.each([
    [agent({}), 0],
    [agent({ chat: 1 }), 0.25],
    [agent({ chat: 3, message: 2 }), 1.15],
    [agent({ voice: 1 }, { email: 5 }), 1.5],
  ])('add up over the kinds', (one, share) => {
    expect(shareInUse(one)).toBeCloseTo(share, 10);
  });

  it('of a kind the agent takes none of count nothing', () => {
    expect(shareInUse({ ...agent({ voice: 1 }), capacity: { ...defaultCapacity, voice: 0 } })).toBe(0);
  });
});
