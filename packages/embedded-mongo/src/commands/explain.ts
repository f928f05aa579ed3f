import { hostname } from 'node:os';
import { compilePipeline } from '../agg/pipeline.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc } from '../bson/value.js';
import { failedToParse } from '../errors.js';
import { type Query, runQuery } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { pipelineContext } from './aggregate-context.js';
import { docField, docsField } from './arguments.js';
import { type Command, type CommandContext, readerOf } from './context.js';
import { type Around, type Counts, planTree } from './explain-plan.js';
import { explainQuery } from './explain-query.js';
import { checkCommand } from './known-fields.js';
import { collectionName, findCollection } from './namespace.js';
import { parsedFilter } from './parsed-filter.js';
import { SERVER_VERSION } from './server-info.js';
import { onView } from './views.js';

const VERBOSITIES = new Set(['queryPlanner', 'executionStats', 'allPlansExecution']);

/** `explain`: the plan that would be used, and, unless only the planner is asked, what running it took. Writes are not carried out. */
export const explain: Command = async (context) => {
  const inner = context.body.explain;
  if (!isDoc(inner)) throw failedToParse("BSON field 'explain' must be a document");
  const [name] = keysOf(inner);
  if (name === undefined) throw failedToParse('explain needs a command');
  const verbosity = String(context.body.verbosity ?? 'allPlansExecution');
  if (!VERBOSITIES.has(verbosity)) {
    throw failedToParse(`Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`);
  }
  const request = { ...context.request, body: inner, name };
  checkCommand(request);
  return { fields: await explained({ ...context, request, body: inner }, verbosity) };
};

/** The same for `aggregate` with its own `explain: true`, which asks only the planner. */
export async function explained(given: CommandContext, verbosity: string): Promise<Doc> {
  const context = onView(given) ?? given;
  const { body, request } = context;
  const parts = await explainParts(context, verbosity);
  const rest = request.name === 'aggregate' ? restOf(context) : [];
  const shown: Doc = rest.length > 0 ? { stages: [{ $cursor: parts }, ...rest] } : parts;
  const serverInfo = { host: hostname(), port: 0, version: SERVER_VERSION, gitVersion: 'embedded-mongo' };
  return { explainVersion: '1', ...shown, command: { ...body, $db: context.db }, serverInfo };
}

/** The stages that the scan does not do itself. */
function restOf(context: CommandContext): Doc[] {
  const stages = docsField(context.body, 'pipeline') ?? [];
  const { leadingMatch, leadingSort, leadingLimit } = compilePipeline(stages, pipelineContext(context));
  let at = stages.findIndex((stage) => stage.$match === undefined);
  if (at < 0) at = stages.length;
  if (keysOf(leadingMatch).length === 0) at = stages[0]?.$match === undefined ? 0 : at;
  if (leadingSort !== undefined) at++;
  if (leadingLimit !== undefined) at++;
  return stages.slice(at);
}

async function explainParts(context: CommandContext, verbosity: string): Promise<Doc> {
  const query = explainQuery(context);
  const collection = findCollection(context);
  const namespace = `${context.db}.${collectionName(context)}`;
  const parsedQuery = parsedFilter(query.filter);
  const base = { namespace, indexFilterSet: false, parsedQuery, maxIndexedOrSolutionsReached: false };
  if (collection === undefined) {
    const winningPlan = { stage: 'EOF' };
    const queryPlanner = { ...base, winningPlan, rejectedPlans: [] };
    if (verbosity === 'queryPlanner') return { queryPlanner };
    return {
      queryPlanner,
      executionStats: statsOf({ ...winningPlan, nReturned: 0 }, NOTHING, 0),
    };
  }
  const around = aroundOf(context, query);
  const run = runQuery(readerOf(context), collection, query);
  const queryPlanner = { ...base, winningPlan: planTree(run, around), rejectedPlans: [] };
  if (verbosity === 'queryPlanner') return { queryPlanner };
  let nReturned = 0;
  const started = performance.now();
  for await (const _ of interruptible(run.steps)) nReturned++;
  const { keysExamined, docsExamined, matched } = run.scan;
  const counts = { keysExamined, docsExamined, matched, nReturned };
  const stats = statsOf(planTree(run, around, counts), counts, Math.round(performance.now() - started));
  const others = verbosity === 'allPlansExecution' ? { allPlansExecution: [] } : {};
  return { queryPlanner, executionStats: { ...stats, ...others } };
}

const NOTHING: Counts = { keysExamined: 0, docsExamined: 0, matched: 0, nReturned: 0 };

const statsOf = (executionStages: Doc, { nReturned, keysExamined, docsExamined }: Counts, millis: number): Doc => ({
  executionSuccess: true,
  nReturned: executionStages.nReturned ?? nReturned,
  executionTimeMillis: millis,
  totalKeysExamined: keysExamined,
  totalDocsExamined: docsExamined,
  executionStages,
});

/** Counts and writes answer with figures, not with documents. */
const TOP: Readonly<Record<string, Around['top']>> = {
  count: { stage: 'COUNT', fields: ({ nReturned }) => ({ nReturned: 0, nCounted: nReturned }) },
  update: { stage: 'UPDATE', fields: ({ nReturned }) => ({ nReturned: 0, nMatched: nReturned }) },
  delete: { stage: 'DELETE', fields: ({ nReturned }) => ({ nReturned: 0, nWouldDelete: nReturned }) },
};

function aroundOf({ body, request }: CommandContext, { filter, sort, skip, limit }: Query): Around {
  const projection = request.name === 'find' ? docField(body, 'projection') : undefined;
  const stage = body.remove === true ? 'DELETE' : 'UPDATE';
  const change = { stage, fields: ({ nReturned }: Counts) => ({ nReturned }) };
  const top = request.name === 'findAndModify' ? change : TOP[request.name];
  return { filter, sort, skip, limit, projection, top };
}
