import { keysOf } from '../bson/doc.js';
import type { Doc } from '../bson/value.js';
import type { RunningQuery } from '../storage/matches.js';
import type { IndexPlan, Plan } from '../storage/plan.js';
import { indexBounds } from './index-bounds.js';
import { parsedFilter } from './parsed-filter.js';

/** What was read, once a query has run. */
export interface Counts {
  keysExamined: number;
  docsExamined: number;
  /** Documents that the filter let through, before any are skipped. */
  matched: number;
  nReturned: number;
}

/** The outer stages of a command, beside those that find the documents. */
export interface Around {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  projection?: Doc | undefined;
  /** `COUNT`, `UPDATE` or `DELETE`, which skip and stop by themselves. */
  top?: { stage: string; fields: (counts: Counts) => Doc } | undefined;
}

/** The tree of stages, the last one outermost, as MongoDB's `winningPlan` and, with counts, `executionStages` show it. */
export function planTree({ plan, sortedInMemory }: RunningQuery, around: Around, counts?: Counts): Doc {
  let tree = stageOf(plan, around.filter, counts);
  const wrap = (stage: Doc, count: (counts: Counts) => number): void => {
    tree = { ...stage, ...(counts && { nReturned: count(counts) }), inputStage: tree };
  };
  const { skip = 0, limit = 0, top, projection } = around;
  if (sortedInMemory) {
    const most = limit > 0 ? limit + skip : undefined;
    const limited = most === undefined ? {} : { limitAmount: most };
    const sort = { stage: 'SORT', sortPattern: around.sort ?? {}, memLimit: 104_857_600, ...limited, type: 'simple' };
    wrap(sort, ({ matched }) => Math.min(matched, most ?? matched));
  }
  if (top !== undefined) {
    return { stage: top.stage, ...(counts && top.fields(counts)), inputStage: tree };
  }
  if (skip > 0) wrap({ stage: 'SKIP', skipAmount: skip }, ({ nReturned }) => nReturned);
  if (projection !== undefined && keysOf(projection).length > 0) {
    const stage = keysOf(projection).every((path) => isSimple(path, projection)) ? 'SIMPLE' : 'DEFAULT';
    wrap({ stage: `PROJECTION_${stage}`, transformBy: projection }, ({ nReturned }) => nReturned);
  }
  if (limit > 0 && !sortedInMemory) wrap({ stage: 'LIMIT', limitAmount: limit }, ({ nReturned }) => nReturned);
  return tree;
}

/** Whether a field of a projection only takes or leaves a whole field. */
const isSimple = (path: string, projection: Doc): boolean =>
  !path.includes('.') && !path.startsWith('$') && ['number', 'boolean'].includes(typeof projection[path]);

function stageOf(plan: Plan, filter: Doc, counts: Counts | undefined): Doc {
  const tested = keysOf(filter).length === 0 ? {} : { filter: parsedFilter(filter) };
  const fetched = counts && { nReturned: counts.matched, docsExamined: counts.docsExamined };
  const found = counts && { nReturned: counts.docsExamined, keysExamined: counts.keysExamined };
  switch (plan.kind) {
    case 'collection':
      return { stage: 'COLLSCAN', ...tested, direction: plan.backwards ? 'backward' : 'forward', ...fetched };
    case 'union': {
      const inputStages = plan.branches.map(indexStage);
      return { stage: 'FETCH', ...tested, ...fetched, inputStage: { stage: 'OR', ...found, inputStages } };
    }
    case 'near': {
      const stage = plan.near.sphere ? 'GEO_NEAR_2DSPHERE' : 'GEO_NEAR_2D';
      const { name, spec } = plan.index;
      return { stage, keyPattern: spec.key, indexName: name, indexVersion: 2, ...found, ...fetched };
    }
    case 'text': {
      const indexName = plan.index.name;
      const scan = { stage: 'IXSCAN', indexName, ranges: plan.ranges.length, ...found };
      const fetch = { stage: 'FETCH', ...fetched, inputStage: { stage: 'OR', inputStages: [scan] } };
      const parsedTextQuery = { terms: plan.query.terms };
      return { stage: 'TEXT_MATCH', indexName, parsedTextQuery, textIndexVersion: 3, inputStage: fetch };
    }
    default: {
      const whole = plan.covered ? {} : tested;
      return { stage: 'FETCH', ...whole, ...fetched, inputStage: { ...indexStage(plan), ...found } };
    }
  }
}

function indexStage(plan: IndexPlan): Doc {
  const { index, backwards, ranges } = plan;
  return {
    stage: 'IXSCAN',
    keyPattern: index.spec.key,
    indexName: index.name,
    ...(index.collation === undefined ? {} : { collation: index.collation }),
    isMultiKey: index.multikey,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: 2,
    direction: backwards ? 'backward' : 'forward',
    indexBounds: indexBounds(plan),
    ranges: ranges.length,
  };
}
