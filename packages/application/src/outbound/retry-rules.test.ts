import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFinal, nextTry } from './retry-rules.js';

describe('trying again', () => {
  it('happens six times at most, with pauses that grow to about an hour together', () => {
    const attempts = Array.from({ length: 20 }, (_, n) => n + 1).filter((n) => !isFinal(n));
    expect(attempts).toEqual([1, 2, 3, 4, 5]);
    const pauses = attempts.map((n) => nextTry(n, undefined));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(3_600_000);
  });

  it('waits as long as the provider asks when that is longer, and never less than its own pause', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(10_000_000), (attempts, asked) => {
        expect(nextTry(attempts, asked)).toBe(Math.max(nextTry(attempts, undefined), asked));
      }),
    );
  });

  it.each([undefined, null, '60', true, {}])('takes %s for no wish', (asked) => {
    expect(nextTry(1, asked)).toBe(1_000);
  });
});
