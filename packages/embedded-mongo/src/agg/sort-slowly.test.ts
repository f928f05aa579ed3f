import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortSlowly } from './sort-slowly.js';

test('gives what a stable sort gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.integer(), async (runs, seed) => {
      const items = Array.from({ length: runs * 4096 + (Math.abs(seed) % 1000) }, (_, at) => ({
        at,
        key: Math.imul(at + 1, seed) % 97,
      }));
      const order = (a: { key: number }, b: { key: number }) => a.key - b.key;
      expect(await sortSlowly(items, order)).toEqual([...items].sort(order));
    }),
    { numRuns: 20 },
  );
});
