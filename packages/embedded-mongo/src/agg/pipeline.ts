import { copyDoc, deleteField, keysOf, newDoc } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { failedToParse, MongoError } from '../errors.js';
import { evaluateLet } from '../expr/let.js';
import { compileFilter } from '../query/match.js';
import { toBatches, toDocs } from './batches.js';
import type { AggContext } from './context.js';
import type { Batches, Stage, StageCompiler, SubPipeline, Vars } from './stage.js';
import { STAGES } from './stage-table.js';
import { sortByCountStages } from './stages/combine.js';
import { geoNear } from './stages/geo-near.js';
import { refuseNear } from './stages/match.js';
import { countArgument, sortStage } from './stages/order.js';

export type { AggContext, OutStage } from './context.js';

/** First stages that the engine answers itself. */
const SPECIAL_STAGES = [
  '$changeStream',
  '$collStats',
  '$indexStats',
  '$currentOp',
  '$listSessions',
  '$planCacheStats',
  '$listLocalSessions',
] as const;
export type SpecialStage = (typeof SPECIAL_STAGES)[number];
const SPECIAL = new Set<string>(SPECIAL_STAGES);

/** A compiled pipeline: what the engine may push into its scan, and how to run the rest. */
export interface CompiledPipeline {
  /** `{}` when the pipeline does not begin with `$match`. The engine applies match, sort, then limit: `run` repeats none of them. */
  leadingMatch: Doc;
  leadingSort?: Doc;
  leadingLimit?: number;
  special?: { stage: SpecialStage; spec: Doc };
  /** Ends in `$out` or `$merge`. */
  writes: boolean;
  /** Begins with `$documents`: the engine reads no collection. */
  ownSource: boolean;
  run(input: AsyncIterable<Doc> | Iterable<Doc>): AsyncIterable<Doc>;
}

/** One stage taken out of its document. */
interface Step {
  name: string;
  spec: Value;
}

/** Compiles a pipeline once. Throws 40323/40324 for malformed or unknown stages, and every operator's own code. */
export function compilePipeline(stages: readonly Doc[], context: AggContext): CompiledPipeline {
  const steps = stepsOf(stages);
  checkPositions(steps);
  const vars: Vars = evaluateLet(context.let, context.now);
  const compiler = compilerFor(context, Object.keys(vars));
  const [first] = steps;
  const writes = steps.some(({ name }) => name === '$out' || name === '$merge');
  const base = { writes, ownSource: first?.name === '$documents' };
  if (first !== undefined && SPECIAL.has(first.name)) {
    const chain = compileSteps(steps.slice(1), compiler);
    const spec = isDoc(first.spec) ? first.spec : newDoc();
    return {
      ...base,
      leadingMatch: newDoc(),
      special: { stage: first.name as SpecialStage, spec },
      run: (input) => toDocs(chain(toBatches(input), vars)),
    };
  }
  if (first?.name === '$geoNear') {
    const { filter, stage } = geoNear(first.spec, context);
    const chain = compileSteps(steps.slice(1), compiler);
    return { ...base, leadingMatch: filter, run: (input) => toDocs(chain(stage.run(toBatches(input), vars), vars)) };
  }
  const { leadingMatch, rest } = splitMatch(steps);
  refuseNear(leadingMatch);
  compileFilter(leadingMatch, { variables: { names: compiler.variables, current: () => vars }, text: ANY_TEXT });
  const pushed: Pushed = rest.some(({ spec }) => mentionsSortKey(spec)) ? { rest } : splitSort(rest);
  const chain = compileSteps(pushed.rest, compiler);
  return {
    ...base,
    leadingMatch,
    ...(pushed.sort === undefined ? {} : { leadingSort: pushed.sort }),
    ...(pushed.limit === undefined ? {} : { leadingLimit: pushed.limit }),
    run: (input) => toDocs(chain(toBatches(input), vars)),
  };
}

/** The store checks a text search against the index it has. */
const ANY_TEXT = { weights: [], prefix: [], suffix: [], defaultLanguage: 'english', languageField: 'language' };

function stepsOf(stages: readonly Value[]): Step[] {
  return stages.flatMap((stage): Step[] => {
    if (!isDoc(stage)) throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
    const [name, extra] = keysOf(stage);
    if (name === undefined || extra !== undefined) {
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    if (name === '$sortByCount') return stepsOf(sortByCountStages(stage[name]));
    if (name !== '$sort' && name !== '$geoNear' && !STAGES.has(name) && !SPECIAL.has(name)) {
      throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
    }
    return [{ name, spec: stage[name] }];
  });
}

function checkPositions(steps: readonly Step[]): void {
  steps.forEach(({ name }, at) => {
    if (at > 0 && (SPECIAL.has(name) || name === '$documents' || name === '$geoNear')) {
      throw new MongoError(40602, `${name} is only valid as the first stage in a pipeline.`);
    }
    if (at < steps.length - 1 && (name === '$out' || name === '$merge')) {
      throw new MongoError(40601, `${name} can only be the final stage in the pipeline`);
    }
  });
}

/** Takes the `$match` stages in front, joined. */
function splitMatch(steps: readonly Step[]): { leadingMatch: Doc; rest: Step[] } {
  const end = steps.findIndex(({ name }) => name !== '$match');
  const count = end < 0 ? steps.length : end;
  const filters = steps.slice(0, count).map(({ spec }) => {
    if (!isDoc(spec)) throw new MongoError(15959, 'the match filter must be an expression in an object');
    return spec;
  });
  const [only] = filters;
  return { leadingMatch: filters.length > 1 ? { $and: filters } : (only ?? newDoc()), rest: steps.slice(count) };
}

/** Asks for `{ $meta: 'sortKey' }`, which only the stage that sorts can tell. */
function mentionsSortKey(value: Value): boolean {
  if (Array.isArray(value)) return value.some(mentionsSortKey);
  return isDoc(value) && (value.$meta === 'sortKey' || keysOf(value).some((key) => mentionsSortKey(value[key])));
}

interface Pushed {
  sort?: Doc;
  limit?: number;
  rest: Step[];
}

/** Takes a `$sort`, and the `$limit` behind it or alone, from the front. */
function splitSort(steps: readonly Step[]): Pushed {
  const [first, second] = steps;
  const limitOf = (step: Step | undefined): number | undefined =>
    step?.name === '$limit' ? countArgument(step.spec, '$limit', 2107201, 1) : undefined;
  if (first?.name === '$sort' && isDoc(first.spec)) {
    sortStage(first.spec, undefined, undefined);
    const limit = limitOf(second);
    if (limit === undefined) return { sort: first.spec, rest: steps.slice(1) };
    return { sort: first.spec, limit, rest: steps.slice(2) };
  }
  const limit = limitOf(first);
  return limit === undefined ? { rest: [...steps] } : { limit, rest: steps.slice(1) };
}

function compilerFor(context: AggContext, variables: readonly string[]): StageCompiler {
  return {
    context,
    variables,
    pipeline: (stages, stage, extra = []) => {
      if (!Array.isArray(stages)) throw failedToParse(`the pipeline of ${stage} must be an array`);
      return subPipeline(stepsOf(stages), compilerFor(context, [...variables, ...extra]), stage);
    },
  };
}

function subPipeline(steps: readonly Step[], compiler: StageCompiler, stage: string): SubPipeline {
  const refused = steps.find(({ name }) => SPECIAL.has(name) || name === '$out' || name === '$merge');
  if (refused !== undefined)
    throw new MongoError(51047, `${refused.name} is not allowed within a ${stage}'s sub-pipeline`);
  checkPositions(steps);
  const [first] = steps;
  if (first?.name === '$geoNear') {
    const near = geoNear(first.spec, compiler.context);
    const chain = compileSteps(steps.slice(1), compiler);
    const run = (input: Batches, vars: Vars): Batches => chain(near.stage.run(input, vars), vars);
    return { leadingMatch: near.filter, ownSource: false, run, runRest: run };
  }
  const { leadingMatch, rest } = splitMatch(steps);
  return {
    leadingMatch,
    ownSource: first?.name === '$documents',
    run: compileSteps(steps.map(withoutText), compiler),
    runRest: compileSteps(rest, compiler),
  };
}

/** A text search is for the store alone: no stage could do it again. */
function withoutText(step: Step, at: number): Step {
  if (at > 0 || step.name !== '$match' || !isDoc(step.spec) || step.spec.$text === undefined) return step;
  const spec = copyDoc(step.spec);
  deleteField(spec, '$text');
  return { ...step, spec };
}

function compileSteps(steps: readonly Step[], compiler: StageCompiler): (input: Batches, vars: Vars) => Batches {
  const stages: Stage[] = [];
  steps.forEach(({ name, spec }, at) => {
    if (name === '$sort') {
      const next = steps[at + 1];
      const limit = next?.name === '$limit' ? countArgument(next.spec, '$limit', 2107201, 1) : undefined;
      const showsKey = steps.some((step) => mentionsSortKey(step.spec));
      stages.push(sortStage(spec, compiler.context.collation, limit, showsKey));
      return;
    }
    const compile = STAGES.get(name);
    if (compile === undefined) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
    stages.push(compile(spec, compiler, name));
  });
  return (input, vars) => stages.reduce((source, stage) => stage.run(source, vars), input);
}
