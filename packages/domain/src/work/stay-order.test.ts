import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareStays } from './stay-order.js';

const stay = fc.record(
  { id: fc.constantFrom('a', 'b', 'c'), enqueuedAt: fc.nat(2), endedAt: fc.nat(3) },
  { requiredKeys: ['id', 'enqueuedAt'] },
);

describe('the order of stays in queues', () => {
  it.each([
    ['the earlier one', { id: 'b', enqueuedAt: 1 }, { id: 'a', enqueuedAt: 2 }],
    ['of two of one moment the one that ended', { id: 'b', enqueuedAt: 1, endedAt: 1 }, { id: 'a', enqueuedAt: 1 }],
    [
      'of two that ended the one that ended first',
      { id: 'b', enqueuedAt: 1, endedAt: 2 },
      { id: 'a', enqueuedAt: 1, endedAt: 3 },
    ],
    ['of two that are alike in all the lower id', { id: 'a', enqueuedAt: 1 }, { id: 'b', enqueuedAt: 1 }],
  ])('begins with %s', (_name, first, second) => {
    expect(compareStays(first, second)).toBeLessThan(0);
    expect(compareStays(second, first)).toBeGreaterThan(0);
  });

  it('is total: whatever order they are read in, they come out in one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(stay, { selector: ({ id }) => id }), (stays) => {
        const sorted = stays.toSorted(compareStays);
        expect(stays.toReversed().toSorted(compareStays)).toEqual(sorted);
        for (const [at, one] of sorted.entries()) {
          for (const later of sorted.slice(at + 1)) expect(compareStays(one, later)).toBeLessThan(0);
        }
      }),
    );
  });
});
