import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FailedTry, nextTry } from './retry-rules.js';

const failed = (change: Partial<FailedTry> = {}): FailedTry => ({
  ...{ code: 'channel.transient', attempts: 1, askedMs: undefined, ageMs: 0 },
  ...change,
});
const pauses = Array.from({ length: 20 }, (_, n) => nextTry(failed({ attempts: n + 1 }), 0.5)).filter(
  (pause) => pause !== undefined,
);
const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('trying again', () => {
  it('happens five times at most, after pauses that grow by the same factor', () => {
    expect(pauses).toEqual([2_000, 10_000, 50_000, 250_000, 1_250_000]);
  });

  it('comes at most a quarter early or late, and never before the provider asks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), random, fc.nat(10_000_000), (attempts, chance, askedMs) => {
        const middle = pauses[attempts - 1] ?? 0;
        const own = nextTry(failed({ attempts }), chance) ?? 0;
        expect(Math.abs(own - middle)).toBeLessThanOrEqual(middle / 4);
        expect(nextTry(failed({ attempts, askedMs }), chance)).toBe(Math.max(own, askedMs));
      }),
    );
  });

  it.each([undefined, null, '60', true, {}])('takes %s for no wish', (askedMs) => {
    expect(nextTry(failed({ askedMs }), 0.5)).toBe(2_000);
  });

  it.each([
    ['channel.rate', 30_000],
    ['channel.quota', 3_600_000],
  ])('waits for a day when it hears %s, however often', (code, pause) => {
    expect(nextTry(failed({ code, attempts: 99 }), 0.5)).toBe(pause);
    expect(nextTry(failed({ code, ageMs: 24 * 3_600_000 }), 0.5)).toBeUndefined();
  });
});
