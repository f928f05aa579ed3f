import { keysOf } from '../../bson/doc.js';
import { isDoc } from '../../bson/value.js';
import { failedToParse } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { breathe, inBatches } from '../batches.js';
import type { CompileStage } from '../stage.js';
import { parseWindowFunction, type WindowContext } from '../window/functions.js';
import { partitions } from '../window/partition.js';
import { atPath, withPath } from './set-path.js';

const OPTIONS = new Set(['partitionBy', 'sortBy', 'output']);

/** `$setWindowFields`: adds fields computed over a window of each partition; sorted by partition, then `sortBy`. */
export const setWindowFields: CompileStage = (spec, { variables }, name) => {
  if (!isDoc(spec)) throw failedToParse(`the ${name} stage specification must be an object`);
  const stray = keysOf(spec).find((key) => !OPTIONS.has(key));
  if (stray !== undefined) throw failedToParse(`${name} found an unknown argument: ${stray}`);
  const { output, sortBy } = spec;
  if (!isDoc(output)) throw failedToParse(`${name} requires 'output' to be an object`);
  if (sortBy !== undefined && !isDoc(sortBy)) throw failedToParse(`${name} requires 'sortBy' to be an object`);
  const by = compileExpression(spec.partitionBy ?? null, variables);
  const sortParts = (sortBy === undefined ? undefined : keysOf(sortBy)[0])?.split('.') ?? [];
  const context: WindowContext = {
    variables,
    sortBy,
    sortValue: (doc) => atPath(doc, sortParts),
    compile: (expr) => compileExpression(expr, variables),
  };
  const fields = keysOf(output).map((path) => ({
    parts: path.split('.'),
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
