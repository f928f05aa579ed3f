import { keysOf, newDoc } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { fieldParts, valuesAt } from '../../bson/path.js';
import { type Doc, isDoc, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { compileFilter } from '../../query/match.js';
import { breathe, toBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { CompileStage } from '../stage.js';
import { withPath } from './set-path.js';

const PATHS = ['from', 'connectFromField', 'connectToField', 'as', 'depthField'];

/** `$graphLookup`: breadth first, one scan by `connectToField` per depth. */
export const graphLookup: CompileStage = (spec, { context, variables }) => {
  if (!isDoc(spec)) throw failedToParse('the $graphLookup stage specification must be an object');
  for (const name of keysOf(spec)) {
    if (PATHS.includes(name) && typeof spec[name] !== 'string')
      throw new MongoError(40103, `expected string as argument for ${name}, found: ${typeName(spec[name])}`);
    if (!PATHS.includes(name) && !['startWith', 'maxDepth', 'restrictSearchWithMatch'].includes(name))
      throw new MongoError(40104, `Unknown argument to $graphLookup: ${name}`);
  }
  const { depthField, restrictSearchWithMatch = newDoc() } = spec;
  const [collection = '', fromPath = '', toPath = '', target = ''] = PATHS.map((name) => String(spec[name] ?? ''));
  if ([collection, fromPath, toPath, target].includes('') || spec.startWith === undefined)
    throw new MongoError(40105, '$graphLookup requires from, as, startWith, connectFromField, and connectToField');
  if (!isDoc(restrictSearchWithMatch)) throw new MongoError(40185, 'restrictSearchWithMatch must be an object');
  const targetParts = fieldParts(target);
  const depthParts = typeof depthField === 'string' ? fieldParts(depthField) : undefined;
  const maxDepth = depthLimit(spec.maxDepth);
  const start = compileExpression(spec.startWith, variables);
  compileFilter(restrictSearchWithMatch, { variables: { names: variables, current: () => ({}) } });
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
            const isFree = keysOf(restrictSearchWithMatch).length === 0;
            const filter: Doc = isFree ? equality : { $and: [equality, restrictSearchWithMatch] };
            const next = new Map<string, Value>();
            for await (const docs of toBatches(context.scan(collection, filter))) {
              for (const one of docs) {
                const id = hashKey(one._id);
                if (found.has(id)) continue;
                memory.addValue(one);
                found.set(id, depthParts === undefined ? one : withPath(one, depthParts, BigInt(depth)));
                for (const value of valuesAt(one, fromPath)) {
                  const key = hashKey(value);
                  if (!Array.isArray(value) && value !== undefined && !visited.has(key)) next.set(key, value);
                }
              }
            }
            frontier = [...next.values()];
          }
          result.push(withPath(doc, targetParts, [...found.values()]));
          await breathe();
        }
        yield result;
      }
    },
  };
};

function depthLimit(value: Value): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!isNumeric(value)) throw new MongoError(40100, `maxDepth must be numeric, found type: ${typeName(value)}`);
  const depth = toNumber(value);
  if (depth < 0) throw new MongoError(40101, `maxDepth requires a nonnegative argument, found: ${depth}`);
  if (!Number.isInteger(depth))
    throw new MongoError(40102, `maxDepth could not be represented as a long long: ${depth}`);
  return depth;
}
