import type { MetricValueDto } from '@tandem/contracts';
import { expect, it } from 'vitest';
import { metricText } from './metric-text.ts';

const metric = (extra: Partial<MetricValueDto>): MetricValueDto => ({
  metric: 'm',
  title: {},
  formula: {},
  unit: 'count',
  ...extra,
});
const percent = (share: number) => `${share * 100} %`;

it.each([
  [metric({ value: 0 }), '0'],
  [metric({ unit: 'ms', value: 61_000 }), '1:01'],
  [metric({ unit: 'ratio', value: 0.5 }), '50 %'],
  [metric({ unit: 'ms', since: 40_000 }), '1:00'],
  [metric({ unit: 'ratio' }), undefined],
])('writes %j as %s', (value, text) => {
  expect(metricText(value, 100_000, percent)).toBe(text);
});
