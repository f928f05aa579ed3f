import type { Presence } from '@tandem/domain';
import { expect, it } from 'vitest';
import { availableTimes } from './available-times.js';

const time = { from: 10_000, to: 20_000 };
const change = (at: number, previous: Presence, presence: Presence) => ({ at, previous, presence });

it.each([
  ['nothing changed while here', [], 'available', [[0, 10]]],
  ['nothing changed while away', [], 'away', []],
  ['here from before until a break', [change(14_000, 'available', 'away')], 'away', [[0, 4]]],
  ['came and stayed', [change(13_000, 'offline', 'available')], 'available', [[3, 10]]],
  [
    'came, took a break, came back and went',
    [
      change(11_000, 'offline', 'available'),
      change(12_000, 'available', 'away'),
      change(15_000, 'away', 'available'),
      change(15_500, 'available', 'available'),
      change(18_000, 'available', 'offline'),
    ],
    'offline',
    [
      [1, 2],
      [5, 8],
    ],
  ],
] as const)('%s', (_name, changes, last, expected) => {
  expect(availableTimes(changes, last, time)).toEqual(expected);
});
