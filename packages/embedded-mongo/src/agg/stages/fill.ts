import { docFrom, keysOf, newDoc, setField } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import type { CompileStage } from '../stage.js';
import { checkFields } from '../strict-spec.js';

const METHODS: Readonly<Record<string, string>> = { locf: '$locf', linear: '$linearFill' };

/** `$fill`: a constant or expression, the last known value, or a straight line, in place of null and missing. */
export const fill: CompileStage = (spec, compiler) => {
  if (!isDoc(spec)) throw failedToParse('The $fill stage specification must be an object');
  checkFields(spec, '$fill', {
    sortBy: 'object',
    partitionBy: 'string|object',
    partitionByFields: 'array',
    output: 'object!',
  });
  const output = isDoc(spec.output) ? spec.output : newDoc();
  if (keysOf(output).length === 0) throw new MongoError(6050203, "The output field of '$fill' must not be empty");
  const windowed = newDoc();
  const computed = newDoc();
  for (const path of keysOf(output)) {
    const rule = output[path];
    if (!isDoc(rule)) throw new MongoError(6050200, 'Each fill output specification must be an object');
    checkFields(rule, '$fill', { value: 'any', method: 'string' });
    if (rule.method !== undefined) {
      if (rule.value !== undefined) throw new MongoError(6050201, "Only one of 'method' and 'value' may be given");
      const method = METHODS[String(rule.method)];
      if (method === undefined) throw new MongoError(6050202, "Method must be either 'locf' or 'linear'");
      setField(windowed, path, docFrom([[method, `$${path}`]]));
    } else if (rule.value !== undefined) setField(computed, path, docFrom([['$ifNull', [`$${path}`, rule.value]]]));
  }
  const window: [string, Value][] = [
    ['partitionBy', partitionOf(spec)],
    ['sortBy', spec.sortBy],
    ['output', windowed],
  ];
  const stages: Doc[] = [];
  if (keysOf(windowed).length > 0)
    stages.push(docFrom([['$setWindowFields', docFrom(window.filter(([, value]) => value !== undefined))]]));
  if (keysOf(computed).length > 0) stages.push(docFrom([['$addFields', computed]]));
  return compiler.pipeline(stages, '$fill');
};

function partitionOf({ partitionBy, partitionByFields }: Doc): Value {
  if (partitionBy !== undefined && partitionByFields !== undefined)
    throw new MongoError(6050204, "Only one of 'partitionBy' and 'partitionByFields' may be given");
  if (!Array.isArray(partitionByFields)) return partitionBy;
  return docFrom(partitionByFields.map((field) => [String(field), `$${field}`] as const));
}
