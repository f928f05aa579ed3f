import { docFrom, keysOf, newDoc } from '../../bson/doc.js';
import { type Doc, isDoc } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { collectAll, inBatches, toBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { CompileStage } from '../stage.js';
import { checkFields } from '../strict-spec.js';

const NOT_IN_FACET = new Set('$facet $out $merge $collStats $indexStats $geoNear $changeStream $documents'.split(' '));

/** `$facet`: several pipelines over the same input. */
export const facet: CompileStage = (spec, compiler) => {
  if (!isDoc(spec) || keysOf(spec).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const facets = keysOf(spec).map((name) => {
    const stages = spec[name];
    if (!Array.isArray(stages)) throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is not`);
    for (const stage of stages) {
      const operator = isDoc(stage) ? keysOf(stage)[0] : undefined;
      if (operator === undefined)
        throw new MongoError(40171, 'elements of arrays in $facet spec must be non-empty objects');
      if (NOT_IN_FACET.has(operator)) {
        throw new MongoError(40600, `${operator} is not allowed to be used within a $facet stage`);
      }
    }
    return [name, compiler.pipeline(stages, '$facet')] as const;
  });
  return {
    run: async function* (input, vars) {
      const docs = await collectAll(input);
      const memory = new MemoryBudget('$facet');
      for (const doc of docs) memory.addValue(doc);
      const result = newDoc();
      for (const [name, pipeline] of facets) result[name] = await collectAll(pipeline.run(inBatches(docs), vars));
      yield [docFrom(facets.map(([name]) => [name, result[name]]))];
    },
  };
};

/** `$unionWith`: the input, then another collection through a pipeline. */
export const unionWith: CompileStage = (spec, compiler) => {
  if (typeof spec !== 'string' && !isDoc(spec))
    throw failedToParse('the $unionWith stage specification must be an object or string');
  if (isDoc(spec)) checkFields(spec, '$unionWith', { coll: 'string', pipeline: 'array' });
  const collection = isDoc(spec) ? spec.coll : spec;
  const pipeline = compiler.pipeline(isDoc(spec) ? (spec.pipeline ?? []) : [], '$unionWith');
  if (typeof collection !== 'string' && !pipeline.ownSource) throw failedToParse('$unionWith requires a collection');
  return {
    run: async function* (input, vars) {
      yield* input;
      const source = typeof collection !== 'string' ? [] : compiler.context.scan(collection, pipeline.leadingMatch);
      yield* pipeline.runRest(toBatches(source), vars);
    },
  };
};

/** `$sortByCount` is a `$group` with a count, sorted. */
export const sortByCountStages = (expression: Doc[string]): Doc[] => {
  const isText = typeof expression === 'string';
  if (!isText && !isDoc(expression))
    throw new MongoError(40149, 'the sortByCount field must be specified as a string or as an object');
  const first = isText ? expression : keysOf(expression)[0];
  if (first?.startsWith('$') !== true)
    throw new MongoError(isText ? 40148 : 40147, 'the sortByCount field must be a $-prefixed path or an expression');
  const group = Object.entries({ _id: expression, count: docFrom([['$sum', 1]]) });
  return [docFrom([['$group', docFrom(group)]]), docFrom([['$sort', docFrom([['count', -1]])]])];
};

/** `$documents`: literal input. */
export const documents: CompileStage = (spec, { variables }) => {
  const evaluate = compileExpression(spec, variables);
  return {
    run: async function* (_input, vars) {
      const docs = evaluate(newDoc(), vars);
      if (!Array.isArray(docs) || !docs.every(isDoc))
        throw new MongoError(5858203, 'an array is expected as argument to $documents, of documents');
      yield* inBatches(docs);
    },
  };
};
