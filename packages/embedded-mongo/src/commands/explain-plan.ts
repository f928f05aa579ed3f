import { keysOf } from '../bson/doc.js';
import type { Doc } from '../bson/value.js';
import type { RunningQuery } from '../storage/matches.js';
import type { IndexPlan, Plan } from '../storage/plan.js';

/** What was read, once a query has run. */
export interface Counts {
  keysExamined: number;
  docsExamined: number;
  nReturned: number;
}

/** The outer stages of a command, beside those that find the documents. */
export interface Around {
  sort?: Doc | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  projection?: Doc | undefined;
  /** `COUNT`, `UPDATE`, `DELETE` and the like. */
  top?: string | undefined;
}

/** The tree of stages, the last one outermost, as MongoDB's `winningPlan` and, with counts, `executionStages` show it. */
export function planTree({ plan, sortedInMemory }: RunningQuery, around: Around, counts?: Counts): Doc {
  let tree = withCounts(stageOf(plan, counts), counts);
  const wrap = (stage: string, fields: Doc): void => {
    tree = { ...withCounts({ stage, ...fields }, counts), inputStage: tree };
  };
  if (sortedInMemory) wrap('SORT', { sortPattern: around.sort, memLimit: 104_857_600, type: 'simple' });
  if (around.skip) wrap('SKIP', { skipAmount: around.skip });
  if (around.limit) wrap('LIMIT', { limitAmount: around.limit });
  if (around.projection !== undefined && keysOf(around.projection).length > 0) {
    wrap('PROJECTION_DEFAULT', { transformBy: around.projection });
  }
  if (around.top !== undefined) wrap(around.top, {});
  return tree;
}

const withCounts = (stage: Doc, counts: Counts | undefined): Doc =>
  counts === undefined ? stage : { ...stage, nReturned: counts.nReturned };

function stageOf(plan: Plan, counts: Counts | undefined): Doc {
  const docs = counts === undefined ? {} : { docsExamined: counts.docsExamined };
  const keys = counts === undefined ? {} : { keysExamined: counts.keysExamined };
  switch (plan.kind) {
    case 'collection':
      return { stage: 'COLLSCAN', direction: plan.backwards ? 'backward' : 'forward', ...docs };
    case 'union':
      return {
        stage: 'FETCH',
        ...docs,
        inputStage: { stage: 'OR', ...keys, inputStages: plan.branches.map(indexStage) },
      };
    case 'near': {
      const stage = plan.near.sphere ? 'GEO_NEAR_2DSPHERE' : 'GEO_NEAR_2D';
      return { stage, keyPattern: plan.index.spec.key, indexName: plan.index.name, indexVersion: 2, ...keys, ...docs };
    }
    case 'text': {
      const scan = { stage: 'IXSCAN', indexName: plan.index.name, ranges: plan.ranges.length, ...keys };
      const parsedTextQuery = { terms: plan.query.terms };
      const fetch = { stage: 'FETCH', ...docs, inputStage: { stage: 'OR', inputStages: [scan] } };
      return {
        stage: 'TEXT_MATCH',
        indexName: plan.index.name,
        parsedTextQuery,
        textIndexVersion: 3,
        inputStage: fetch,
      };
    }
    default:
      return { stage: 'FETCH', ...docs, inputStage: { ...indexStage(plan), ...keys } };
  }
}

const indexStage = ({ index, backwards, ranges }: IndexPlan): Doc => ({
  stage: 'IXSCAN',
  keyPattern: index.spec.key,
  indexName: index.name,
  isMultiKey: index.multikey,
  isUnique: index.unique,
  isSparse: index.sparse,
  isPartial: index.partial !== undefined,
  indexVersion: 2,
  direction: backwards ? 'backward' : 'forward',
  ranges: ranges.length,
});
