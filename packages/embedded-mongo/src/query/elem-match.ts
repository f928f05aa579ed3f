import { docFrom, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { badValue } from '../errors.js';
import { bindToValue, type Predicate, wholeLeaf } from './predicate.js';

/** What stands beside fields, not in a condition of one. */
const TOP_LEVEL = new Set('$and $or $nor $expr $where $comment $jsonSchema $text $ref $id $db'.split(' '));

/** True when an `$elemMatch` tests the elements themselves, not fields of theirs. */
export function isValueElemMatch(spec: Doc): boolean {
  const first = keysOf(spec)[0];
  return first?.startsWith('$') === true && !TOP_LEVEL.has(first);
}

/** `$elemMatch`: some one element satisfies everything. */
export function elemMatch<Context extends { filter(spec: Doc): (doc: Doc) => boolean }>(
  operand: Value,
  context: Context,
  compileOperators: (spec: Doc, context: Context) => Predicate,
): Predicate {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  if (isValueElemMatch(operand)) {
    const test = bindToValue(compileOperators(operand, context));
    return wholeLeaf((value) => Array.isArray(value) && value.some(test));
  }
  const matches = context.filter(operand);
  const matchesItem = (item: Value): boolean =>
    isDoc(item) ? matches(item) : Array.isArray(item) && matches(arrayAsDoc(item));
  return wholeLeaf((value) => Array.isArray(value) && value.some(matchesItem));
}

/** An array seen as a document with the names 0, 1, … */
function arrayAsDoc(items: readonly Value[]): Doc {
  return docFrom(items.map((item, index) => [String(index), item]));
}
