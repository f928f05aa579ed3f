import { expect, it } from 'vitest';
import { departuresOf } from './departures.js';

it('tells when somebody was left waiting', () => {
  expect(
    departuresOf([
      { enqueuedAt: 0, leftAt: 10 },
      { enqueuedAt: 5, leftAt: 20 },
      { enqueuedAt: 30, leftAt: 40 },
      { enqueuedAt: 35 },
    ]),
  ).toEqual([
    { at: 10, busy: true },
    { at: 20, busy: false },
    { at: 40, busy: true },
  ]);
});
