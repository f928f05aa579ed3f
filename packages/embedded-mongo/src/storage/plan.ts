import type { Doc } from '../bson/value.js';
import type { Near } from '../query/geo/near.js';
import type { PathPredicate } from '../query/predicates.js';
import type { TextQuery } from '../query/text/text-query.js';
import type { Index } from './index-definition.js';
import type { KeyRange } from './view.js';

/** Reads all documents in insertion order. */
export interface CollectionPlan {
  kind: 'collection';
  backwards: boolean;
}

/** Reads ranges of an index one after the other. */
export interface IndexPlan {
  kind: 'index';
  index: Index;
  ranges: KeyRange[];
  backwards: boolean;
  /** What of the filter became the ranges, in the order of the index's fields. */
  used: ReadonlySet<PathPredicate>;
  /** Documents come in the order that was asked for. */
  sorted: boolean;
  /** The ranges say all that the filter says: no document needs to be tested again. */
  covered: boolean;
  /** A document may come up more than once. */
  repeats: boolean;
  score: number;
}

/** Branches of `$or`, each by an index. */
export interface UnionPlan {
  kind: 'union';
  branches: IndexPlan[];
}

/** Documents by their distance from a point, nearest first. */
export interface NearPlan {
  kind: 'near';
  index: Index;
  path: string;
  near: Near;
}

/** Documents that have some of the terms searched for. */
export interface TextPlan {
  kind: 'text';
  index: Index;
  query: TextQuery;
  /** The postings of each term. */
  ranges: KeyRange[];
  /** The postings say all that the filter says. */
  covered: boolean;
}

/** How to find the documents of a filter. */
export type Plan = CollectionPlan | IndexPlan | UnionPlan | NearPlan | TextPlan;

/** What a plan is for. */
export interface PlanRequest {
  filter: Doc;
  sort?: Doc | undefined;
  hint?: string | Doc | undefined;
  /** Under a collation other than `simple` the indexes' order and equality do not hold. */
  collation?: Doc | undefined;
  /** Ends of the hinted index's keys: `min` included, `max` excluded. */
  min?: Doc | undefined;
  max?: Doc | undefined;
}
