/** What one round measured; times in milliseconds. */
export interface RoundResult {
  /** Acknowledged messages per second. */
  throughput: number;
  p50: number;
  p95: number;
  p99: number;
}

export function summarise(latencies: number[], elapsedMs: number): RoundResult {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    throughput: Math.round((latencies.length / elapsedMs) * 1000),
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
}

/** The smallest value that at least this share of the sorted values does not exceed. */
export const percentile = (sorted: readonly number[], share: number): number =>
  round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);

/** The upper one of the two in the middle, if there are two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The round in the middle by throughput. */
export function medianRound(rounds: readonly RoundResult[]): RoundResult {
  const middle = rounds.toSorted((a, b) => a.throughput - b.throughput)[Math.floor(rounds.length / 2)];
  if (!middle) {
    throw new Error('no rounds');
  }
  return middle;
}

const round = (value: number): number => Math.round(value * 100) / 100;
