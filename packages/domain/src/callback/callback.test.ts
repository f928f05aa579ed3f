import { describe, expect, it } from 'vitest';
import { afterAttempt, callbackTimes } from './callback.js';
import { defaultCallback } from './callback-policy.js';

const policy = { ...defaultCallback, leadSeconds: 60, expireHours: 1, attempts: 3, pauseMinutes: 10 };
const minute = 60_000;

it.each([
  ['at once after the lead', undefined, 1, 61],
  ['at the time wished for', 90, 90, 150],
  ['not before the lead', 0, 1, 61],
])('is due %s', (_name, wished, due, expires) => {
  expect(callbackTimes(policy, 0, wished === undefined ? undefined : wished * minute)).toEqual({
    dueAt: due * minute,
    expiresAt: expires * minute,
  });
});

describe('after an attempt', () => {
  const attempt = (outcome: 'reached' | 'not_reached' | 'later', at = 5 * minute) => ({ at, agentId: 'anna', outcome });
  const before = (count: number) => ({
    attempts: Array.from({ length: count }, () => attempt('not_reached', 0)),
    expiresAt: 60 * minute,
  });

  it('that reached the customer it has ended', () => {
    expect(afterAttempt(before(2), policy, attempt('reached'))).toEqual({ state: 'ended', outcome: 'reached' });
  });

  it('it is tried again after the pause, as often as the queue says', () => {
    expect(afterAttempt(before(0), policy, attempt('not_reached'))).toEqual({ state: 'scheduled', dueAt: 15 * minute });
    expect(afterAttempt(before(2), policy, attempt('not_reached'))).toEqual({ state: 'ended', outcome: 'not_reached' });
  });

  it('the customer may choose the time, within the time it stands', () => {
    expect(afterAttempt(before(0), policy, attempt('later'), 40 * minute)).toEqual({
      state: 'scheduled',
      dueAt: 40 * minute,
    });
    expect(afterAttempt(before(0), policy, attempt('later'), 60 * minute)).toEqual({
      state: 'ended',
      outcome: 'expired',
    });
  });
});
