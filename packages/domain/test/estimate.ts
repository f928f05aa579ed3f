/** A mean with its 99 % interval. */
export interface Estimate {
  mean: number;
  /** Half of the interval's width, as a share of the mean. */
  halfWidth: number;
  contains: (value: number) => boolean;
}

/** Student's t for 99 %, both sides, with at least 25 degrees of freedom. */
const t99 = 2.79;

/**
 * The mean of batches that are far enough apart to be independent, with control variates: what a batch's arrivals and
 * service times explain, whose means are known, is taken out by linear regression. Lavenberg and Welch 1981.
 * @param controls of each batch, less their known means
 */
export function estimate(batches: readonly number[], controls: readonly (readonly number[])[]): Estimate {
  const rows = batches.map((_, index) => [1, ...(controls[index] ?? [])]);
  const size = rows[0]?.length ?? 0;
  const normal = square(size, (i, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0));
  const right = Array.from({ length: size }, (_, i) => rows.reduce((sum, row, k) => sum + row[i]! * batches[k]!, 0));
  const inverse = inverted(normal);
  const weights = inverse.map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0));
  const rest = rows.map((row, k) => batches[k]! - row.reduce((sum, value, i) => sum + value * weights[i]!, 0));
  const variance = rest.reduce((sum, value) => sum + value * value, 0) / (batches.length - size);
  const mean = weights[0]!;
  const half = t99 * Math.sqrt(variance * inverse[0]![0]!);
  return { mean, halfWidth: half / mean, contains: (value) => Math.abs(value - mean) <= half };
}

const square = (size: number, value: (i: number, j: number) => number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (__, j) => value(i, j)));

/** By Gauss and Jordan. */
function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const wide = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i += 1) {
    const pivot = wide[i]![i]!;
    wide[i] = wide[i]!.map((value) => value / pivot);
    for (let k = 0; k < size; k += 1) {
      const factor = wide[k]![i]!;
      if (k !== i) wide[k] = wide[k]!.map((value, j) => value - factor * wide[i]![j]!);
    }
  }
  return wide.map((row) => row.slice(size));
}
