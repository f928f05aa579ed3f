import type { RowTimerDto } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { clockOf } from './clock-of.ts';

const queue: RowTimerDto = { kind: 'queue', since: 0, dueAt: 60_000, targetSec: 60 };
const snooze: RowTimerDto = { kind: 'snooze', since: 0, dueAt: 200_000_000 };

it.each<[string, RowTimerDto, number, object]>([
  ['counts down', queue, 10_000, { tone: 'calm', ms: 50_000, isDay: false }],
  ['is near in its last quarter', queue, 45_000, { tone: 'soon', ms: 15_000, isDay: false }],
  ['is near at the end', queue, 60_000, { tone: 'soon', ms: 0, isDay: false }],
  ['counts up when it is over', queue, 190_000, { tone: 'over', ms: 130_000, isDay: false }],
  ['says how long one has waited', { kind: 'wait', since: 5_000 }, 9_000, { tone: 'soon', ms: 4_000, isDay: false }],
  ['never counts below zero', { kind: 'wait', since: 5_000 }, 0, { tone: 'soon', ms: 0, isDay: false }],
  ['is a day when it is far', snooze, 0, { tone: 'calm', ms: 200_000_000, isDay: true }],
  ['of a snooze is never over', snooze, 200_000_001, { tone: 'calm', ms: 0, isDay: false }],
])('a clock %s', (_name, timer, now, expected) => {
  expect(clockOf(timer, now)).toEqual(expected);
});
