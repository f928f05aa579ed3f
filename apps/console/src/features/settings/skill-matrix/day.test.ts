import { expect, it } from 'vitest';
import { dayOf, endOfDay } from './day.ts';

it.each(['2026-01-01', '2026-02-28', '2028-02-29', '2026-12-31'])('%s ends when the next day begins', (day) => {
  expect(dayOf(endOfDay(day))).toBe(day);
  expect(new Date(endOfDay(day)).getHours()).toBe(0);
});
