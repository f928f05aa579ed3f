import { keysOf } from '../../bson/doc.js';
import { fieldParts } from '../../bson/path.js';
import { type Doc, isDoc, isNullish, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { breathe } from '../batches.js';
import type { CompileStage } from '../stage.js';
import { atPath, withPath } from './set-path.js';

interface Unwind {
  parts: string[];
  indexParts: string[] | undefined;
  preserve: boolean;
}

/** `$unwind`: one document per array element; a value that is no array counts as its own element. */
export const unwind: CompileStage = (spec) => {
  const options = parse(spec);
  return {
    run: async function* (input) {
      for await (const batch of input) {
        const result: Doc[] = [];
        for (const doc of batch) unwindOne(doc, options, result);
        if (result.length > 0) yield result;
        await breathe();
      }
    },
  };
};

function unwindOne(doc: Doc, { parts, indexParts, preserve }: Unwind, result: Doc[]): void {
  const emit = (base: Doc, index: bigint | null): void => {
    result.push(indexParts === undefined ? base : withPath(base, indexParts, index));
  };
  const value = atPath(doc, parts);
  if (!Array.isArray(value)) {
    if (preserve || !isNullish(value)) emit(doc, null);
  } else if (value.length === 0) {
    if (preserve) emit(withPath(doc, parts, undefined), null);
  } else for (const [index, item] of value.entries()) emit(withPath(doc, parts, item), BigInt(index));
}

function parse(spec: Value): Unwind {
  if (typeof spec === 'string') return { parts: pathParts(spec), indexParts: undefined, preserve: false };
  if (!isDoc(spec))
    throw new MongoError(15981, 'expected either a string or an object as specification for $unwind stage');
  for (const name of keysOf(spec)) {
    if (!/^(?:path|includeArrayIndex|preserveNullAndEmptyArrays)$/.test(name))
      throw new MongoError(28811, `unrecognized option to $unwind stage: ${name}`);
  }
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = spec;
  if (path === undefined) throw new MongoError(28812, 'no path specified to $unwind stage');
  if (preserveNullAndEmptyArrays !== undefined && typeof preserveNullAndEmptyArrays !== 'boolean') {
    throw new MongoError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage');
  }
  if (includeArrayIndex !== undefined && (typeof includeArrayIndex !== 'string' || includeArrayIndex === '')) {
    throw new MongoError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  }
  if (typeof includeArrayIndex === 'string' && includeArrayIndex.startsWith('$'))
    throw new MongoError(28822, `includeArrayIndex should not be prefixed with a '$': ${includeArrayIndex}`);
  return {
    parts: pathParts(path),
    indexParts: typeof includeArrayIndex === 'string' ? fieldParts(includeArrayIndex) : undefined,
    preserve: preserveNullAndEmptyArrays === true,
  };
}

function pathParts(path: Value): string[] {
  if (typeof path !== 'string') throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  return fieldParts(path.slice(1));
}
