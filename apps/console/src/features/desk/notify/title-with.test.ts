import { expect, it } from 'vitest';
import { titleWith } from './title-with.ts';

it.each([
  ['Inbox · Tandem', 3, false, '(3) Inbox · Tandem'],
  ['(3) Inbox · Tandem', 4, false, '(4) Inbox · Tandem'],
  ['(99+) Inbox', 0, false, 'Inbox'],
  ['Inbox', 250, false, '(99+) Inbox'],
  ['(3) Inbox', 3, false, '(3) Inbox'],
  ['(3) Inbox', 3, true, '☎ (3) Inbox'],
  ['☎ (3) Inbox', 3, true, '☎ (3) Inbox'],
  ['☎ (3) Inbox', 0, false, 'Inbox'],
])('%s with %d waiting, a call: %s, is %s', (title, count, isRinging, expected) => {
  expect(titleWith(title, count, isRinging)).toBe(expected);
});
