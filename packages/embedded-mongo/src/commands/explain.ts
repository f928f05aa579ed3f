import { type Doc, isDoc } from '../bson/value.js';
import { failedToParse } from '../errors.js';
import { runQuery } from '../storage/matches.js';
import type { Plan } from '../storage/plan.js';
import { interruptible } from '../storage/steps.js';
import { type Command, type CommandContext, readerOf } from './context.js';
import { explainQuery } from './explain-query.js';
import { findCollection } from './namespace.js';

/** `explain`: the plan that would be used, and, unless only the planner is asked, what running it took. */
export const explain: Command = async (context) => {
  const inner = context.body.explain;
  if (!isDoc(inner)) throw failedToParse("BSON field 'explain' must be a document");
  const [name] = Object.keys(inner);
  if (name === undefined) throw failedToParse('explain needs a command');
  const request = { ...context.request, body: inner, name };
  const described: CommandContext = { ...context, request, body: inner };
  const fields = await explainCommand(described, context.body.verbosity !== 'queryPlanner');
  return { fields };
};

async function explainCommand(context: CommandContext, execute: boolean): Promise<Doc> {
  const query = explainQuery(context);
  const collection = findCollection(context);
  const namespace = `${context.db}.${String(context.body[context.request.name])}`;
  if (collection === undefined) {
    return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] } };
  }
  const run = runQuery(readerOf(context), collection, query);
  const found = stageOf(run.plan);
  const winningPlan: Doc = run.sortedInMemory ? { stage: 'SORT', sortPattern: query.sort, inputStage: found } : found;
  const queryPlanner: Doc = { namespace, parsedQuery: query.filter, winningPlan, rejectedPlans: [] };
  if (!execute) return { queryPlanner };
  let nReturned = 0;
  const started = performance.now();
  for await (const _ of interruptible(run.steps)) nReturned++;
  const { keysExamined, docsExamined } = run.scan;
  const executionTimeMillis = Math.round(performance.now() - started);
  return {
    queryPlanner,
    executionStats: {
      executionSuccess: true,
      nReturned,
      executionTimeMillis,
      totalKeysExamined: keysExamined,
      totalDocsExamined: docsExamined,
      executionStages: { ...winningPlan, nReturned },
    },
  };
}

function stageOf(plan: Plan): Doc {
  if (plan.kind === 'collection') return { stage: 'COLLSCAN', direction: plan.backwards ? 'backward' : 'forward' };
  if (plan.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.branches.map(indexStage) } };
  return { stage: 'FETCH', inputStage: indexStage(plan) };
}

const indexStage = (plan: Extract<Plan, { kind: 'index' }>): Doc => ({
  stage: 'IXSCAN',
  keyPattern: plan.index.spec.key,
  indexName: plan.index.name,
  isMultiKey: plan.index.multikey,
  isUnique: plan.index.unique,
  isSparse: plan.index.sparse,
  isPartial: plan.index.partial !== undefined,
  direction: plan.backwards ? 'backward' : 'forward',
  ranges: plan.ranges.length,
});
