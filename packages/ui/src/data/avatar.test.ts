import { expect, it } from 'vitest';
import { initialsOf } from './avatar.js';

it.each([
  ['李雷', '雷'],
  ['Ana Ruiz', 'AR'],
  ['wang', 'W'],
  ['#FDD7', 'F'],
  ['  —  ', ''],
  ['', ''],
])('initials of %j are %j', (name, expected) => {
  expect(initialsOf(name)).toBe(expected);
});
