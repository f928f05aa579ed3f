import { breathe } from './batches.js';

const RUN = 4096;

/** A stable sort that lets other requests run in between: sorted runs, merged in slices. */
export async function sortSlowly<T>(items: readonly T[], order: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort(order));
    await breathe();
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], order));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T>(left: readonly T[], right: readonly T[], order: (a: T, b: T) => number): Promise<T[]> {
  const result: T[] = [];
  let at = 0;
  for (const item of right) {
    for (let next = left[at]; next !== undefined && order(next, item) <= 0; next = left[++at]) result.push(next);
    result.push(item);
    if (result.length % RUN < 2) await breathe();
  }
  for (; at < left.length; at++) {
    const next = left[at];
    if (next !== undefined) result.push(next);
  }
  return result;
}
