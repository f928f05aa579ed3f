import type { Doc, Value } from '../bson/value.js';
/** What a conjunction says about one path, for the planner. Ranges are type-bracketed unless the bound is MinKey or MaxKey. */
export interface PathPredicate {
  path: string;
  eq?: Value;
  in?: Value[];
  gt?: Value;
  gte?: Value;
  lt?: Value;
  lte?: Value;
  /** An anchored case-sensitive regular expression's literal prefix. */
  prefix?: string;
  /** Both ends come from one `$elemMatch`, so they may be intersected on a multikey index. */
  elemMatch?: boolean;
  /** The bounds say all that the filter says about this path (on an index that is not multikey). */
  exact: boolean;
}
/** The predicates of a filter's conjunction; `covered` means nothing beside them (and `or`) needs a re-check. */
export interface FilterPredicates {
  predicates: PathPredicate[];
  or?: Doc[];
  covered: boolean;
}
export function predicatesOf(_filter: Doc): FilterPredicates {
  throw new Error('pending');
}
/** True only when every document that matches `filter` surely matches `partialFilter`. */
export function implies(_filter: Doc, _partialFilter: Doc): boolean {
  throw new Error('pending');
}
