import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { compileSort } from '../query/sort.js';
import type { Match } from './matches.js';
import { PAUSE, type Steps } from './steps.js';

/** What a sort may hold in memory, as in MongoDB. */
const MAX_SORT_BYTES = 100 * 1024 * 1024;

/** All results in order. With `wanted`, only that many from the start are kept. Error 292 when they do not fit. */
export function* sortSteps(input: Steps<Match>, sort: Doc, collation: Doc | undefined, wanted?: number): Steps<Match> {
  const order = compileSort(sort, collation);
  const byOrder = (a: Match, b: Match): number => order(a.doc, b.doc);
  const cutAt = wanted === undefined ? Number.POSITIVE_INFINITY : wanted * 2 + 256;
  let kept: Match[] = [];
  let bytes = 0;
  for (const step of input) {
    if (step === PAUSE) {
      yield PAUSE;
      continue;
    }
    kept.push(step);
    bytes += step.bytes.length;
    if (kept.length >= cutAt) {
      kept = kept.sort(byOrder).slice(0, wanted);
      bytes = kept.reduce((sum, one) => sum + one.bytes.length, 0);
    }
    if (bytes > MAX_SORT_BYTES) {
      throw new MongoError(292, `Sort exceeded memory limit of ${MAX_SORT_BYTES} bytes; add an index or a limit`);
    }
  }
  kept.sort(byOrder);
  yield* wanted === undefined ? kept : kept.slice(0, wanted);
  return undefined;
}

/** Leaves out the first `skip` results and ends after `limit` (0 or undefined: no limit). */
export function* sliceSteps<T>(input: Steps<T>, skip: number, limit: number | undefined): Steps<T> {
  let toSkip = skip;
  let left = limit ? Math.abs(limit) : Number.POSITIVE_INFINITY;
  for (const step of input) {
    if (step === PAUSE) yield PAUSE;
    else if (toSkip > 0) toSkip--;
    else {
      yield step;
      if (--left <= 0) return undefined;
    }
  }
  return undefined;
}
