/** A mean with its 99 % interval. */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
  /** Half of the interval's width, as a share of the mean. */
  halfWidth: number;
}

/**
 * The mean of batches that are far enough apart to be independent, with control variates: what chance did to a batch,
 * as far as numbers tell whose mean is known to be 0, is taken out by linear regression. Lavenberg and Welch 1981.
 * @param controls of each batch, as many for each
 */
export function estimate(batches: readonly number[], controls: readonly (readonly number[])[]): Estimate {
  const rows = batches.map((value, index) => ({ value, terms: [1, ...(controls[index] ?? [])] }));
  const size = rows[0]?.terms.length ?? 0;
  const normal = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => sum(rows.map(({ terms }) => at(terms, i) * at(terms, j)))),
  );
  const right = Array.from({ length: size }, (_, i) => sum(rows.map(({ value, terms }) => at(terms, i) * value)));
  const inverse = inverted(normal);
  const weights = inverse.map((row) => dot(row, right));
  const freedom = rows.length - size;
  const variance = sum(rows.map(({ value, terms }) => (value - dot(terms, weights)) ** 2)) / freedom;
  const mean = at(weights, 0);
  const half = student99(freedom) * Math.sqrt(variance * at(inverse[0] ?? [], 0));
  return { mean, low: mean - half, high: mean + half, halfWidth: half / mean };
}

/** Student's t for 99 %, both sides, by the expansion of Cornish and Fisher: to 0.001 from 20 degrees of freedom on. */
function student99(freedom: number): number {
  const z = 2.575829;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/** By Gauss and Jordan. */
function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  let wide = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i += 1) {
    const given = wide[i] ?? [];
    const pivot = given.map((value) => value / at(given, i));
    wide = wide.map((row, k) => (k === i ? pivot : row.map((value, j) => value - at(row, i) * at(pivot, j))));
  }
  return wide.map((row) => row.slice(size));
}

const at = (values: readonly number[], index: number): number => values[index] ?? Number.NaN;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * at(b, i)));
