import { describe } from '../../bson/describe.js';
import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { failedToParse, MongoError, typeMismatch, unknownField } from '../../errors.js';
import { toDocs } from '../batches.js';
import type { OutStage } from '../context.js';
import type { CompileStage } from '../stage.js';

/** `$out` and `$merge`: hand the results to the engine, and give none. */
export const write: CompileStage = (spec, { context }, name) => {
  const stage = name === '$out' ? parseOut(spec) : parseMerge(spec);
  return {
    // biome-ignore lint/correctness/useYield: a writing stage gives no documents
    run: async function* (input) {
      if (context.writeOut === undefined) throw new MongoError(20, `${name} is not allowed here`);
      await context.writeOut(stage, toDocs(input));
    },
  };
};

function parseOut(spec: Value): OutStage {
  if (typeof spec === 'string') return { kind: 'out', collection: spec };
  if (isDoc(spec) && typeof spec.coll === 'string') {
    return { kind: 'out', collection: spec.coll, ...(typeof spec.db === 'string' ? { db: spec.db } : {}) };
  }
  throw new MongoError(16990, '$out only supports a string or object argument');
}

function parseMerge(spec: Value): OutStage {
  const options: Doc = isDoc(spec) ? spec : { into: spec };
  const allowed = new Set(['into', 'on', 'let', 'whenMatched', 'whenNotMatched']);
  const stray = keysOf(options).find((key) => !allowed.has(key));
  if (stray !== undefined) throw unknownField(`$merge.${stray}`);
  const { into, whenMatched = 'merge', whenNotMatched = 'insert' } = options;
  const collection = isDoc(into) ? into.coll : into;
  if (typeof collection !== 'string') throw typeMismatch("$merge 'into' must be a string or an object with coll");
  const on = options.on === undefined ? ['_id'] : Array.isArray(options.on) ? options.on : [options.on];
  return {
    kind: 'merge',
    collection,
    ...(isDoc(into) && typeof into.db === 'string' ? { db: into.db } : {}),
    on: on.map((field) => {
      if (typeof field !== 'string') throw new MongoError(51178, "$merge 'on' must be a string or an array of strings");
      return field;
    }),
    whenMatched: matchedMode(whenMatched),
    whenNotMatched: oneOf(whenNotMatched, ['insert', 'discard', 'fail'] as const),
    ...(isDoc(options.let) ? { let: options.let } : {}),
  };
}

function matchedMode(value: Value): 'replace' | 'keepExisting' | 'merge' | 'fail' | Doc[] {
  if (Array.isArray(value)) return value.filter(isDoc);
  return oneOf(value, ['replace', 'keepExisting', 'merge', 'fail'] as const);
}

function oneOf<T extends string>(value: Value, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw failedToParse(`Enumeration value '${describe(value)}' for $merge is not a valid value.`);
  return found;
}
