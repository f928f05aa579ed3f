import { expect, it } from 'vitest';
import { FrameLimit } from './frame-limit.js';

it('lets a burst through, then what refills', () => {
  let now = 0;
  const limit = new FrameLimit({ burst: 3, perSecond: 2 }, 'too_many', () => now);
  const taken = () => [limit.take(), limit.take(), limit.take(), limit.take()];
  expect(taken()).toEqual([true, true, true, false]);
  now = 1000;
  expect(taken()).toEqual([true, true, false, false]);
  now = 60_000;
  expect(taken()).toEqual([true, true, true, false]);
});
