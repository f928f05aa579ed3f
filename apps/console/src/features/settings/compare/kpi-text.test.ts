import { expect, it } from 'vitest';
import { type ComparedNumber, kpiText } from './kpi-text.ts';

it.each<[ComparedNumber, number | null, number | null, string, string]>([
  ['offered', 1200, 1200, '1,200', '0'],
  ['abandoned', 30, 12, '30', '-18'],
  ['serviceLevel', 0.8, 0.9126, '80%', '+11.3%'],
  ['meanWaitSec', 31.26, 29.06, '31.3 sec', '-2.2 sec'],
  ['occupancy', null, 0.5, '–', '–'],
])('%s %s against %s', (key, before, after, value, difference) => {
  const text = kpiText('en');
  expect([text.value(key, before), text.difference(key, before, after)]).toEqual([value, difference]);
});
