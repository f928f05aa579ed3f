import { expect, it } from 'vitest';
import { type SnoozeChoice, snoozeTime } from './snooze-times.ts';

const monday = new Date(2026, 0, 5, 10, 30);
const sunday = new Date(2026, 0, 4, 19, 0);

it.each<[Exclude<SnoozeChoice, 'chosen'>, Date, Date | undefined]>([
  ['hour', monday, new Date(2026, 0, 5, 11, 30)],
  ['evening', monday, new Date(2026, 0, 5, 18)],
  ['evening', sunday, new Date(2026, 0, 5, 18)],
  ['tomorrow', monday, new Date(2026, 0, 6, 9)],
  ['monday', monday, new Date(2026, 0, 12, 9)],
  ['monday', sunday, new Date(2026, 0, 5, 9)],
  ['reply', monday, undefined],
])('%s from %s is %s', (choice, now, expected) => {
  expect(snoozeTime(choice, now.getTime())).toBe(expected?.getTime());
});
