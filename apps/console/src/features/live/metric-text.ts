import type { MetricValueDto } from '@tandem/contracts';
import { formatDuration } from '../../lib/format.ts';

/** The number as it is read: counts plain, waits as `m:ss`, shares in per cent. Undefined when nothing was measured. */
export function metricText(
  metric: MetricValueDto,
  now: number,
  percent: (share: number) => string,
): string | undefined {
  if (metric.since !== undefined) return formatDuration(now - metric.since);
  if (metric.value === undefined) return undefined;
  return valueText(metric.unit, metric.value, percent);
}

export function valueText(unit: MetricValueDto['unit'], value: number, percent: (share: number) => string): string {
  if (unit === 'ms') return formatDuration(value);
  return unit === 'ratio' ? percent(value) : String(value);
}
