import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepBack, stepForward, windowOf, windowSize } from './thread-window.ts';

describe('the window of a thread', () => {
  it.each([
    [10_000, 0, { start: 9_800, end: 10_000 }],
    [10_000, 100, { start: 9_700, end: 9_900 }],
    [10_000, 9_800, { start: 0, end: 200 }],
    [50, 0, { start: 0, end: 50 }],
    [0, 0, { start: 0, end: 0 }],
  ])('of %i with %i newer ones left out', (count, behind, expected) =>
    expect(windowOf(count, behind)).toEqual(expected),
  );

  it('reaches the oldest by steps and comes back to the newest, and is never too large', () => {
    fc.assert(
      fc.property(fc.nat(3_000), (count) => {
        let behind = 0;
        for (let last = -1; behind !== last; ) {
          last = behind;
          behind = stepBack(count, behind);
          const { start, end } = windowOf(count, behind);
          expect(end - start).toBe(Math.min(count, windowSize));
        }
        expect(windowOf(count, behind).start).toBe(0);
        while (behind > 0) behind = stepForward(behind);
        expect(windowOf(count, behind).end).toBe(count);
      }),
    );
  });
});
