import { failedPort } from '@tandem/application';

/** Names of ways and steps as field names: a port may hold dots and dollars. */
const encode = (name: string): string => encodeURIComponent(name).replaceAll('.', '%2E');

/** The `$inc` of one kind of counts. */
export const increments = (field: string, counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].map(([name, count]) => [`${field}.${encode(name)}`, count]));

/** Aggregation expression: how often a step failed, of a row's counts of ways. */
export const failures = {
  $sum: {
    $map: {
      input: {
        $filter: {
          input: { $objectToArray: { $ifNull: ['$edges', {}] } },
          as: 'way',
          cond: { $regexMatch: { input: '$$way.k', regex: `${encode(`/${failedPort}`)}$` } },
        },
      },
      as: 'failed',
      in: '$$failed.v',
    },
  },
};

/** Adds what a row has counted. */
export function addCounts(totals: Map<string, number>, counted: Record<string, number> | undefined): void {
  for (const [name, count] of Object.entries(counted ?? {})) {
    const key = decodeURIComponent(name);
    totals.set(key, (totals.get(key) ?? 0) + count);
  }
}
