import { keysOf, newDoc } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { valuesAt, wholeValuesAt } from '../../bson/path.js';
import { BSONRegExp, type Doc, isDoc, type Value } from '../../bson/value.js';
import { failedToParse } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { breathe, collectAll, inBatches, toBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { CompileStage, StageCompiler, Vars } from '../stage.js';
import { withPath } from './set-path.js';

const OPTIONS = new Set(['from', 'localField', 'foreignField', 'as', 'let', 'pipeline']);

/** `$lookup`, by equality of fields, by a sub-pipeline, or both. */
export const lookup: CompileStage = (spec, compiler) => {
  if (!isDoc(spec)) throw failedToParse('the $lookup specification must be an Object');
  const stray = keysOf(spec).find((name) => !OPTIONS.has(name));
  if (stray !== undefined) throw failedToParse(`unknown argument to $lookup: ${stray}`);
  const { as, from, localField, foreignField } = spec;
  if (typeof as !== 'string') throw failedToParse("must specify 'as' field for a $lookup");
  const target = as.split('.');
  const byField = localField !== undefined || foreignField !== undefined;
  if (byField && (typeof localField !== 'string' || typeof foreignField !== 'string')) {
    throw failedToParse('$lookup requires both or neither of localField and foreignField to be specified');
  }
  if (!byField && spec.pipeline === undefined)
    throw failedToParse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified");
  if (from !== undefined && typeof from !== 'string') throw failedToParse("'from' must be a string");
  const rest = spec.pipeline === undefined ? undefined : pipelineLookup(spec, compiler);
  if (from === undefined && rest?.ownSource !== true) throw failedToParse("must specify 'from' field for a $lookup");
  const collection = from ?? '';
  if (typeof localField === 'string' && typeof foreignField === 'string') {
    return fieldLookup(collection, localField, foreignField, target, compiler, rest);
  }
  return {
    run: async function* (input, vars) {
      for await (const batch of input) {
        const result: Doc[] = [];
        for (const doc of batch) {
          result.push(withPath(doc, target, (await rest?.foreign(collection, doc, vars)) ?? []));
          await breathe();
        }
        yield result;
      }
    },
  };
};

interface PipelineLookup {
  ownSource: boolean;
  /** Runs the sub-pipeline for one document, over the collection. */
  foreign(collection: string, doc: Doc, vars: Vars): Promise<Doc[]>;
  /** Runs it over documents already found. */
  over(docs: readonly Doc[], doc: Doc, vars: Vars): Promise<Doc[]>;
}

function pipelineLookup(spec: Doc, compiler: StageCompiler): PipelineLookup {
  const given = spec.let === undefined ? newDoc() : spec.let;
  if (!isDoc(given)) throw failedToParse("$lookup argument 'let' must be an object");
  const names = keysOf(given);
  const variables = names.map((name) => [name, compileExpression(given[name], compiler.variables)] as const);
  const pipeline = compiler.pipeline(spec.pipeline, '$lookup', names);
  const inner = (doc: Doc, vars: Vars): Vars => {
    const result = { ...vars };
    for (const [name, evaluate] of variables) result[name] = evaluate(doc, vars);
    return result;
  };
  let cached: Promise<Doc[]> | undefined;
  return {
    ownSource: pipeline.ownSource,
    foreign: (collection, doc, vars) => {
      const { scan } = compiler.context;
      if (names.length > 0) {
        const own = inner(doc, vars);
        const filter = equalityFilter(pipeline.leadingMatch, own);
        return collectAll(pipeline.run(toBatches(scan(collection, filter)), own));
      }
      // Without variables every document gets the same answer.
      const { leadingMatch, ownSource, run } = pipeline;
      const source = () => (ownSource ? [] : scan(collection, usesVariables(leadingMatch) ? newDoc() : leadingMatch));
      cached ??= collectAll(run(toBatches(source()), vars));
      return cached;
    },
    over: (docs, doc, vars) => collectAll(pipeline.run(inBatches(docs), inner(doc, vars))),
  };
}

/**
 * What an index can do for a sub-pipeline's leading match: its conditions without variables, and `$expr` equalities of a
 * field with a variable that holds a scalar. The pipeline checks everything again.
 */
function equalityFilter(match: Doc, vars: Vars): Doc {
  const parts: Doc[] = [];
  for (const name of keysOf(match)) {
    if (name !== '$expr') {
      if (!usesVariables(match[name])) parts.push({ [name]: match[name] });
      continue;
    }
    const { $expr } = match;
    const and = isDoc($expr) ? $expr.$and : undefined;
    for (const part of Array.isArray(and) ? and : [$expr]) {
      const found = fieldEquality(part, vars);
      if (found !== undefined) parts.push(found);
    }
  }
  return parts.length === 0 ? newDoc() : { $and: parts };
}

function fieldEquality(part: Value, vars: Vars): Doc | undefined {
  const pair = isDoc(part) ? part.$eq : undefined;
  if (!Array.isArray(pair) || pair.length !== 2) return undefined;
  const [a, b] = pair;
  const isField = (text: Value): text is string => typeof text === 'string' && /^\$[^$]/.test(text);
  const variableOf = (text: Value): string | undefined =>
    typeof text === 'string' ? /^\$\$(\w+)$/.exec(text)?.[1] : undefined;
  const field = isField(a) ? a : isField(b) ? b : undefined;
  const variable = variableOf(a) ?? variableOf(b);
  if (field === undefined || variable === undefined || !(variable in vars)) return undefined;
  const value = vars[variable];
  if (value === null || value === undefined || Array.isArray(value) || value instanceof BSONRegExp) return undefined;
  return { [field.slice(1)]: { $eq: value } };
}

function usesVariables(value: Value): boolean {
  if (Array.isArray(value)) return value.some(usesVariables);
  return isDoc(value) && keysOf(value).some((name) => name === '$expr' || usesVariables(value[name]));
}

function fieldLookup(
  collection: string,
  localField: string,
  foreignField: string,
  target: readonly string[],
  compiler: StageCompiler,
  rest: PipelineLookup | undefined,
) {
  return {
    run: async function* (input: AsyncIterable<Doc[]>, vars: Vars): AsyncIterable<Doc[]> {
      for await (const batch of input) {
        const wanted = batch.map((doc) => localValues(doc, localField));
        const distinct = new Map(wanted.flat().map((value) => [hashKey(value), value]));
        const found = new Map<string, Doc[]>();
        const order = new Map<Doc, number>();
        const memory = new MemoryBudget('$lookup');
        for await (const docs of toBatches(
          compiler.context.scan(collection, anyOf(foreignField, [...distinct.values()])),
        )) {
          for (const doc of docs) {
            order.set(doc, order.size);
            memory.addValue(doc);
            for (const key of new Set(valuesAt(doc, foreignField).map(hashKey))) {
              if (!distinct.has(key)) continue;
              const list = found.get(key);
              if (list === undefined) found.set(key, [doc]);
              else list.push(doc);
            }
          }
        }
        const result: Doc[] = [];
        for (const [at, doc] of batch.entries()) {
          const matches = joined(wanted[at] ?? [], found, order);
          result.push(withPath(doc, target, rest === undefined ? matches : await rest.over(matches, doc, vars)));
        }
        yield result;
        await breathe();
      }
    },
  };
}

function joined(values: readonly Value[], found: ReadonlyMap<string, Doc[]>, order: ReadonlyMap<Doc, number>): Doc[] {
  const [only] = values;
  if (values.length === 1) return [...(found.get(hashKey(only)) ?? [])];
  const docs = new Set(values.flatMap((value) => found.get(hashKey(value)) ?? []));
  return [...docs].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** The values to look for: those of an array one by one; missing looks for null. */
function localValues(doc: Doc, path: string): Value[] {
  const values = wholeValuesAt(doc, path).flatMap((value) => (Array.isArray(value) ? value : [value ?? null]));
  return values.length === 0 ? [null] : values;
}

function anyOf(field: string, values: readonly Value[]): Doc {
  const plain = values.filter((value) => !(value instanceof BSONRegExp));
  const regexes = values.filter((value) => value instanceof BSONRegExp);
  const filter = { [field]: plain.length === 1 ? { $eq: plain[0] } : { $in: plain } };
  if (regexes.length === 0) return filter;
  return { $or: [filter, ...regexes.map((value) => ({ [field]: { $eq: value } }))] };
}
