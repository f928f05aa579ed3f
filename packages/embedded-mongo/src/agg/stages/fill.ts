import { docFrom, keysOf, newDoc, setField } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import type { CompileStage } from '../stage.js';

/** `$fill`: a constant or expression, the last known value, or a straight line, in place of null and missing. */
export const fill: CompileStage = (spec, compiler) => {
  if (!isDoc(spec) || !isDoc(spec.output)) throw failedToParse("$fill requires 'output' to be an object");
  const { output, sortBy } = spec;
  const windowed = newDoc();
  const computed = newDoc();
  for (const path of keysOf(output)) {
    const rule = output[path];
    if (!isDoc(rule)) throw failedToParse('$fill: each output must be an object');
    if (rule.method === undefined) setField(computed, path, docFrom([['$ifNull', [`$${path}`, rule.value]]]));
    else if (rule.method === 'locf') setField(windowed, path, docFrom([['$locf', `$${path}`]]));
    else if (rule.method === 'linear') setField(windowed, path, docFrom([['$linearFill', `$${path}`]]));
    else throw new MongoError(6050202, "Method must be either 'locf' or 'linear'");
  }
  if (keysOf(windowed).length > 0 && sortBy === undefined)
    throw new MongoError(605001, "$fill with a method requires 'sortBy'");
  const stages: Doc[] = [];
  if (keysOf(windowed).length > 0) {
    const window = docFrom([
      ['sortBy', sortBy],
      ['output', windowed],
    ]);
    const by = partitionOf(spec);
    if (by !== undefined) setField(window, 'partitionBy', by);
    stages.push(docFrom([['$setWindowFields', window]]));
  }
  if (keysOf(computed).length > 0) stages.push(docFrom([['$addFields', computed]]));
  return compiler.pipeline(stages, '$fill');
};

function partitionOf(spec: Doc): Value {
  const { partitionBy, partitionByFields } = spec;
  if (partitionBy !== undefined && partitionByFields !== undefined)
    throw new MongoError(6050204, "Only one of 'partitionBy' and 'partitionByFields' may be given");
  if (!Array.isArray(partitionByFields)) return partitionBy;
  return partitionByFields.map((field) => {
    if (typeof field !== 'string') throw failedToParse("$fill: 'partitionByFields' must hold strings");
    return `$${field}`;
  });
}
