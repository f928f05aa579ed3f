import type { EndedRun } from '@tandem/application';

/** What runs that ended add to the record of their rule, oldest first. */
export function countEnded(ended: readonly EndedRun[]) {
  const failures = ended.flatMap(({ at, error }) => (error ? [{ ...error, at }] : []));
  const lastError = failures.at(-1);
  return {
    $inc: { runs: ended.length, errors: failures.length },
    $set: { lastRunAt: new Date(Math.max(...ended.map(({ at }) => at))), ...(lastError && { lastError }) },
  };
}
