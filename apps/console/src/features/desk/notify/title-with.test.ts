import { expect, it } from 'vitest';
import { titleWith } from './title-with.ts';

it.each([
  ['Inbox · Tandem', 3, '(3) Inbox · Tandem'],
  ['(3) Inbox · Tandem', 4, '(4) Inbox · Tandem'],
  ['(99+) Inbox', 0, 'Inbox'],
  ['Inbox', 250, '(99+) Inbox'],
  ['(3) Inbox', 3, '(3) Inbox'],
])('%s with %d waiting is %s', (title, count, expected) => {
  expect(titleWith(title, count)).toBe(expected);
});
