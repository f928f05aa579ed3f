import { expect, it } from 'vitest';
import { firstHour, flowFigures } from './flow-figures.js';

const hourMs = 3_600_000;
const from = 100 * hourMs;
const hour = (at: number, more = {}) => ({
  ...{ flowId: 'f', hour: from + at * hourMs, started: 0, errors: 0, gone: 0 },
  ...more,
});

it('looks at 24 hours of the clock, the running one among them', () => {
  expect(firstHour(from + 23 * hourMs + 1_234)).toBe(from);
});

it('sums up each flow and keeps its hours in order', () => {
  const figures = flowFigures(
    [
      hour(23, { started: 2, gone: 1 }),
      hour(0, { started: 5, errors: 3 }),
      hour(4, { flowId: 'g', started: 1 }),
      // Began after the figures were asked for.
      hour(24, { started: 9 }),
    ],
    from,
  );
  expect(figures).toMatchObject([
    { flowId: 'f', started: 7, errors: 3, gone: 1 },
    { flowId: 'g', started: 1, errors: 0, gone: 0 },
  ]);
  expect(figures[0]?.hours).toHaveLength(24);
  expect([figures[0]?.hours[0], figures[0]?.hours[23]]).toEqual([
    { started: 5, gone: 0 },
    { started: 2, gone: 1 },
  ]);
});
