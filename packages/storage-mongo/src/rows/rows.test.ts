import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateOf } from './changes.js';
import { fromDates, toDates } from './dates.js';

describe('moments in rows', () => {
  const row = fc.record(
    { at: fc.nat(), endedAt: fc.nat(), count: fc.nat(), name: fc.string() },
    { requiredKeys: ['at', 'name'] },
  );

  it('come back as they went; what is absent stays absent, and numbers stay numbers', () => {
    fc.assert(
      fc.property(row, (value) => {
        const stored = toDates(value as Required<typeof value>, ['at', 'endedAt']);
        expect(stored.at).toBeInstanceOf(Date);
        expect('endedAt' in stored).toBe('endedAt' in value);
        expect(stored.count).toBe(value.count);
        expect(fromDates(stored, ['at', 'endedAt'])).toEqual(value);
      }),
    );
  });
});

describe('updateOf', () => {
  it.each([
    ['sets what is given', { state: 'open', n: 0, on: false }, { $set: { state: 'open', n: 0, on: false } }],
    ['takes away what is null', { agentId: null }, { $unset: { agentId: '' } }],
    ['leaves what is absent or undefined', { a: undefined }, {}],
    ['does both', { a: 1, b: null }, { $set: { a: 1 }, $unset: { b: '' } }],
    ['makes dates of moments and of nothing else', { at: 5, n: 5 }, { $set: { at: new Date(5), n: 5 } }],
  ])('%s', (_name, change, update) => {
    expect(updateOf(change, ['at'])).toEqual(update);
  });
});
