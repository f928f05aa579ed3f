import { copyDoc, keysOf, setField } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { valuesAt } from '../../bson/path.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { breathe, toBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { CompileStage } from '../stage.js';
import { withPath } from './set-path.js';

const REQUIRED = ['from', 'startWith', 'connectFromField', 'connectToField', 'as'] as const;
const OPTIONAL = new Set(['maxDepth', 'depthField', 'restrictSearchWithMatch']);

/** `$graphLookup`: breadth first, one scan by `connectToField` per depth. */
export const graphLookup: CompileStage = (spec, { context, variables }) => {
  if (!isDoc(spec)) throw failedToParse('the $graphLookup stage specification must be an object');
  const missing = REQUIRED.find((name) => spec[name] === undefined);
  if (missing !== undefined) throw new MongoError(40105, `$graphLookup requires '${missing}' to be specified.`);
  const stray = keysOf(spec).find((name) => !OPTIONAL.has(name) && !REQUIRED.some((one) => one === name));
  if (stray !== undefined) throw new MongoError(40104, `Unknown argument to $graphLookup: ${stray}`);
  const { from, connectFromField, connectToField, as, depthField, restrictSearchWithMatch } = spec;
  const texts = [from, connectFromField, connectToField, as].map((value) => {
    if (typeof value !== 'string') throw new MongoError(40103, 'expected a string argument to $graphLookup');
    return value;
  });
  const [collection = '', fromPath = '', toPath = '', target = ''] = texts;
  const maxDepth = depthLimit(spec.maxDepth);
  const start = compileExpression(spec.startWith, variables);
  const restrict = isDoc(restrictSearchWithMatch) ? restrictSearchWithMatch : undefined;
  return {
    run: async function* (input, vars) {
      for await (const batch of input) {
        const result: Doc[] = [];
        for (const doc of batch) {
          const first = start(doc, vars);
          const found = new Map<string, Doc>();
          const memory = new MemoryBudget('$graphLookup');
          let frontier = Array.isArray(first) ? first : [first ?? null];
          const visited = new Set<string>();
          for (let depth = 0; depth <= maxDepth && frontier.length > 0; depth++) {
            for (const value of frontier) visited.add(hashKey(value));
            const equality: Doc = { [toPath]: { $in: frontier } };
            const filter: Doc = restrict === undefined ? equality : { $and: [equality, restrict] };
            const next = new Map<string, Value>();
            for await (const docs of toBatches(context.scan(collection, filter))) {
              for (const one of docs) {
                const id = hashKey(one._id);
                if (found.has(id)) continue;
                memory.addValue(one);
                found.set(id, withDepth(one, depthField, depth));
                for (const value of valuesAt(one, fromPath)) {
                  const key = hashKey(value);
                  if (!Array.isArray(value) && value !== undefined && !visited.has(key)) next.set(key, value);
                }
              }
            }
            frontier = [...next.values()];
          }
          result.push(withPath(doc, target.split('.'), [...found.values()]));
          await breathe();
        }
        yield result;
      }
    },
  };
};

function depthLimit(value: Value): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  const depth = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(depth)) throw new MongoError(40100, '$graphLookup: maxDepth must be numeric');
  if (depth < 0) throw new MongoError(40101, '$graphLookup: maxDepth requires a nonnegative argument');
  return depth;
}

function withDepth(doc: Doc, field: Value, depth: number): Doc {
  if (typeof field !== 'string') return doc;
  const result = copyDoc(doc);
  setField(result, field, BigInt(depth));
  return result;
}
