import { expect, it } from 'vitest';
import { trafficPeriod } from './flow.js';

it.each(['from', 'to'])('a period of traffic has moments alone that are dates: %s', (end) => {
  const attempt = (value: string) => trafficPeriod.safeParse({ [end]: value }).success;
  expect([attempt('0'), attempt('253402300799999')]).toEqual([true, true]);
  expect([attempt('-1'), attempt('253402300800000'), attempt('9e15')]).toEqual([false, false, false]);
});
