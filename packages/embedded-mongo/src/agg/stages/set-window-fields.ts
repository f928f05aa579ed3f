import { keysOf, newDoc } from '../../bson/doc.js';
import { fieldParts } from '../../bson/path.js';
import { isDoc } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { breathe, inBatches } from '../batches.js';
import type { CompileStage } from '../stage.js';
import { checkFields } from '../strict-spec.js';
import { parseWindowFunction, type WindowContext } from '../window/functions.js';
import { partitions } from '../window/partition.js';
import { atPath, withPath } from './set-path.js';

/** `$setWindowFields`: adds fields computed over a window of each partition; sorted by partition, then `sortBy`. */
export const setWindowFields: CompileStage = (spec, { variables }, name) => {
  if (!isDoc(spec)) throw failedToParse(`the ${name} stage specification must be an object`);
  checkFields(spec, name, { partitionBy: 'any', sortBy: 'object', output: 'object!' });
  const output = isDoc(spec.output) ? spec.output : newDoc();
  const sortBy = isDoc(spec.sortBy) ? spec.sortBy : undefined;
  const paths = keysOf(output);
  if (paths.some((path) => paths.some((other) => other.startsWith(`${path}.`))))
    throw new MongoError(6307900, `${name} 'output' specification contains two conflicting paths`);
  const by = compileExpression(spec.partitionBy ?? null, variables);
  const sortParts = (sortBy === undefined ? undefined : keysOf(sortBy)[0])?.split('.') ?? [];
  const context: WindowContext = {
    variables,
    sortBy,
    sortValue: (doc) => atPath(doc, sortParts),
    compile: (expr) => compileExpression(expr, variables),
  };
  const fields = paths.map((path) => ({
    parts: fieldParts(path),
    compute: parseWindowFunction(output[path], context),
  }));
  return {
    run: async function* (input, vars) {
      for (const { docs } of await partitions(input, vars, by, sortBy, name)) {
        const columns = fields.map(({ compute }) => compute(docs, vars));
        await breathe();
        yield* inBatches(
          docs.map((doc, at) =>
            fields.reduce((result, { parts }, column) => withPath(result, parts, columns[column]?.[at]), doc),
          ),
        );
      }
    },
  };
};
