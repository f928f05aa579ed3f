import { decode } from '../bson/decode.js';
import { newDoc } from '../bson/doc.js';
import { type Meta, setMeta } from '../bson/meta.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { compileFilter, type Matcher } from '../query/match.js';
import type { Collection } from './collection.js';
import type { Plan, PlanRequest } from './plan.js';
import { planQuery } from './planner.js';
import { distanceOf, Scan } from './scan.js';
import { sliceSteps, sortSteps } from './sort-steps.js';
import { PAUSE, Slice, type Steps } from './steps.js';
import type { StoredDoc, View } from './view.js';

/** A found document, decoded when first asked for. */
export class Match implements StoredDoc {
  private decoded: Doc | undefined;

  constructor(
    readonly record: number,
    readonly bytes: Buffer,
    readonly meta?: Meta,
  ) {}

  get doc(): Doc {
    if (this.decoded === undefined) {
      this.decoded = decode(this.bytes);
      if (this.meta !== undefined) setMeta(this.decoded, this.meta);
    }
    return this.decoded;
  }
}

/** What a query reads from: the live store, or a transaction's snapshot under its own changes. */
export interface Reader {
  view: View;
  /** Changes whenever what `view` shows may have changed. */
  version(): bigint;
  /** A transaction's own documents by record; `undefined` marks a removed one. */
  overlay(collection: Collection): ReadonlyMap<number, Buffer | undefined> | undefined;
}

/** A query as the commands state it. */
export interface Query extends PlanRequest {
  skip?: number | undefined;
  /** 0 or undefined: no limit. */
  limit?: number | undefined;
  let?: Record<string, Value> | undefined;
  now: Date;
  /** When the query must have ended, by `performance.now()`. */
  deadline?: number | undefined;
}

/** A running query. */
export interface RunningQuery {
  plan: Plan;
  scan: Scan;
  steps: Steps<Match>;
  /** The order had to be made in memory. */
  sortedInMemory: boolean;
}

/** Plans a query and prepares its results: found, sorted, skipped and limited. */
export function runQuery(reader: Reader, collection: Collection, given: Query): RunningQuery {
  const query = withDefaults(given, collection);
  const plan = planQuery(collection, query);
  const overlay = reader.overlay(collection);
  const hasOverlay = overlay !== undefined && overlay.size > 0;
  const scan = new Scan(reader.view, collection, plan);
  let steps = find(
    reader,
    scan,
    plan,
    testOf(query, collection, plan),
    hasOverlay ? overlay : undefined,
    query.deadline,
  );
  const sort = query.sort !== undefined && Object.keys(query.sort).length > 0 ? query.sort : undefined;
  const inOrder =
    (sort === undefined && !(plan.kind === 'near' && hasOverlay)) ||
    sort?.$natural !== undefined ||
    (plan.kind === 'index' && plan.sorted && !hasOverlay);
  const wanted = query.limit ? query.limit + (query.skip ?? 0) : undefined;
  if (!inOrder) steps = sortSteps(steps, sort ?? BY_DISTANCE, query.collation, wanted);
  if (query.skip || query.limit) steps = sliceSteps(steps, query.skip ?? 0, query.limit);
  return { plan, scan, steps, sortedInMemory: !inOrder };
}

/** The filter's test; where the plan's bounds are the whole filter, it is only made when something was written meanwhile. */
function testOf(query: Query, collection: Collection, plan: Plan): Matcher {
  let matcher = isCovered(plan) ? undefined : matcherOf(query, collection);
  return (doc) => {
    matcher ??= matcherOf(query, collection);
    return matcher(doc);
  };
}

const isCovered = (plan: Plan): boolean => (plan.kind === 'index' || plan.kind === 'text') && plan.covered;

const BY_DISTANCE: Doc = { distance: { $meta: 'geoNearDistance' } };

/** A collection may have a collation of its own, for all that name none. */
export function withDefaults(query: Query, { options }: Collection): Query {
  return query.collation === undefined && isDoc(options.collation) ? { ...query, collation: options.collation } : query;
}

/** A wrong filter is refused also where there is no collection to run it on. */
export function checkQuery(query: Query): void {
  matcherOf(query, undefined);
}

/** The test of a query's filter. */
export function matcherOf(query: Query, collection: Collection | undefined): Matcher {
  const text = collection === undefined ? NO_TEXT : collection.indexes.find((one) => one.text !== undefined)?.text;
  return compileFilter(query.filter, {
    ...(query.collation === undefined ? {} : { collation: query.collation }),
    ...(query.let === undefined ? {} : { let: query.let }),
    ...(text === undefined ? {} : { text }),
    now: query.now,
  });
}

/** Where there is no collection, a text search finds nothing. */
const NO_TEXT = { weights: [], prefix: [], suffix: [], defaultLanguage: 'english', languageField: 'language' };

function* find(
  reader: Reader,
  scan: Scan,
  plan: Plan,
  matcher: Matcher,
  overlay: ReadonlyMap<number, Buffer | undefined> | undefined,
  deadline: number | undefined,
): Steps<Match> {
  const slice = new Slice();
  const covered = isCovered(plan);
  const version = reader.version();
  for (let stored = scan.next(); stored !== undefined; stored = scan.next()) {
    if (slice.due()) {
      if (deadline !== undefined && performance.now() > deadline)
        throw new MongoError(50, 'operation exceeded time limit');
      yield PAUSE;
    }
    if (overlay?.has(stored.record)) continue;
    const match = new Match(stored.record, stored.bytes, stored.meta);
    // An entry read before another client's write may lead to a document that no longer matches.
    if ((covered && version === reader.version()) || matcher(match.doc)) {
      scan.matched++;
      yield match;
    }
  }
  for (const [record, bytes] of overlay ?? []) {
    if (bytes === undefined) continue;
    const match = new Match(record, bytes, metaFor(plan, bytes));
    if (!matcher(match.doc)) continue;
    scan.matched++;
    yield match;
  }
  return undefined;
}

/** What a scan would have found out about a document that only the transaction has. */
function metaFor(plan: Plan, bytes: Buffer): Meta | undefined {
  if (plan.kind === 'near') {
    return { geoNearDistance: (distanceOf(plan.near, decode(bytes), plan.path) ?? 0) * plan.near.scale };
  }
  return plan.kind === 'text' ? { textScore: plan.query.score(decode(bytes)) ?? 0 } : undefined;
}

/** The filter of everything. */
export const EVERYTHING: Doc = newDoc();
