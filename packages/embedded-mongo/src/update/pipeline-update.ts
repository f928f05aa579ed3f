import { compileMapping } from '../agg/stages/project.js';
import { docFrom, hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc } from '../bson/value.js';
import { failedToParse, MongoError } from '../errors.js';
import { evaluateLet } from '../expr/let.js';
import type { UpdateOptions } from './options.js';

/** Compiles a pipeline update. A new root without `_id` keeps the document's. */
export function compilePipelineUpdate(stages: readonly Doc[], options: UpdateOptions): (doc: Doc) => Doc {
  const names = Object.keys(options.let ?? {});
  const mappings = stages.map((stage) => {
    const [name, extra] = isDoc(stage) ? keysOf(stage) : [];
    if (name === undefined || extra !== undefined) {
      throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    const mapping = compileMapping(name, stage[name], names);
    if (mapping !== undefined) return mapping;
    if (!name.startsWith('$')) throw failedToParse(`Unrecognized pipeline stage name: '${name}'`);
    throw new MongoError(72, `${name} is not allowed to be used within an update`);
  });
  return (doc) => {
    const vars = evaluateLet(options.let, options.now());
    const result = mappings.reduce((current, mapping) => mapping(current, vars), doc);
    if (!hasField(doc, '_id') || hasField(result, '_id')) return result;
    return docFrom([['_id', doc._id], ...keysOf(result).map((key) => [key, result[key]] as const)]);
  };
}
