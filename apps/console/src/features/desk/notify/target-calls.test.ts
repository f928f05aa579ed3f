import type { RowTimerDto } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { type TargetCall, targetCall } from './target-calls.ts';

const timer = (change: Partial<RowTimerDto> = {}): RowTimerDto => ({
  ...{ kind: 'nextReply', since: 1_000, dueAt: 101_000, targetSec: 100 },
  ...change,
});

it.each<[string, RowTimerDto | undefined, number, number, TargetCall | undefined]>([
  ['before half of the time', timer(), 1_000, 50_000, undefined],
  ['at half of the time', timer(), 50_000, 51_000, 'half'],
  ['after it was told', timer(), 51_000, 52_000, undefined],
  ['at nine tenths', timer({ kind: 'firstReply' }), 90_000, 92_000, 'almost'],
  ['the later one, when nobody looked for long', timer(), 2_000, 95_000, 'almost'],
  ['over a closed night, by the open time', timer({ dueAt: 1_001_000 }), 900_000, 952_000, 'half'],
  ['without a target, by the deadline', { kind: 'nextReply', since: 0, dueAt: 10 }, 4, 5, 'half'],
  ['without a deadline', { kind: 'nextReply', since: 0 }, 0, 10_000, undefined],
  ['while it is snoozed', timer({ kind: 'snooze' }), 50_000, 51_000, undefined],
  ['without a clock', undefined, 0, 10_000, undefined],
])('%s', (_name, given, from, to, expected) => {
  expect(targetCall(given, from, to)).toBe(expected);
});
