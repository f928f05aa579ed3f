import type { CompareText } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { BSONRegExp, type Doc, isDoc, isNullish, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { equalTest, inTest, rangeTest, regexTest } from './comparison.js';
import { elemMatch } from './elem-match.js';
import { isNear, parseNear } from './geo/near.js';
import { intersectsRegion, withinRegion } from './geo/region.js';
import { bitsTest, modTest, sizeTest } from './number-tests.js';
import { all, leaf, not, type Predicate, wholeLeaf } from './predicate.js';
import { typeTest } from './type-test.js';

/** What an operator may need to know: how text compares, and how to compile a filter inside `$elemMatch`. */
export interface PathContext {
  text: CompareText;
  filter(spec: Doc): (doc: Doc) => boolean;
}

type Operator = (operand: Value, context: PathContext, siblings: Doc) => Predicate | undefined;

const bits: Record<string, Operator> = {};
for (const name of ['$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear']) {
  bits[name] = (operand) => leaf(bitsTest(name, operand));
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: (operand, { text }) => leaf(equalTest(operand, text)),
  $ne: (operand, { text }) => {
    if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
    return not(leaf(equalTest(operand, text)));
  },
  $gt: (operand, { text }) => leaf(rangeTest('$gt', operand, text)),
  $gte: (operand, { text }) => leaf(rangeTest('$gte', operand, text)),
  $lt: (operand, { text }) => leaf(rangeTest('$lt', operand, text)),
  $lte: (operand, { text }) => leaf(rangeTest('$lte', operand, text)),
  $in: (operand, { text }) => leaf(inTest(listOf('$in', operand), text)),
  $nin: (operand, { text }) => not(leaf(inTest(listOf('$nin', operand), text))),
  $exists: (operand) => {
    const exists = leaf((value) => value !== undefined);
    return isTruthy(operand) ? exists : not(exists);
  },
  $type: (operand) => leaf(typeTest(operand)),
  $mod: (operand) => leaf(modTest(operand)),
  $size: (operand) => wholeLeaf(sizeTest(operand)),
  $regex: (operand, _context, siblings) => leaf(regexTest(regexOf(operand, siblings.$options))),
  $options: (_operand, _context, siblings) => {
    if (siblings.$regex === undefined) throw badValue('$options needs a $regex');
    return undefined;
  },
  $not: (operand, context) => {
    if (operand instanceof BSONRegExp) return not(leaf(regexTest(operand)));
    if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
    if (keysOf(operand).length === 0) throw badValue('$not cannot be empty');
    return not(compileOperators(operand, context));
  },
  $geoWithin: (operand) => leaf(withinRegion(operand).test),
  $within: (operand) => leaf(withinRegion(operand).test),
  $geoIntersects: (operand) => leaf(intersectsRegion(operand).test),
  $near: (operand, _context, siblings) => nearPredicate('$near', operand, siblings),
  $nearSphere: (operand, _context, siblings) => nearPredicate('$nearSphere', operand, siblings),
  $maxDistance: (_operand, _context, siblings) => besideNear('$maxDistance', siblings),
  $minDistance: (_operand, _context, siblings) => besideNear('$minDistance', siblings),
  $all: compileAll,
  $elemMatch: (operand, context) => elemMatch(operand, context, compileOperators),
  ...bits,
};

/** The conjunction of an operator document such as `{ $gt: 1, $lt: 5 }`. */
export function compileOperators(spec: Doc, context: PathContext): Predicate {
  const parts: Predicate[] = [];
  for (const name of keysOf(spec)) {
    const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (operator === undefined) throw unknownOperator(name);
    const part = operator(spec[name], context, spec);
    if (part !== undefined) parts.push(part);
  }
  return all(parts);
}

function nearPredicate(name: string, operand: Value, siblings: Doc): Predicate {
  const near = parseNear(name, operand, siblings);
  return wholeLeaf((value) => isNear(near, value));
}

function besideNear(name: string, siblings: Doc): undefined {
  if (siblings.$near === undefined && siblings.$nearSphere === undefined) throw unknownOperator(name);
  return undefined;
}

const unknownOperator = (name: string): MongoError => badValue(`unknown operator: ${name}`);

function compileAll(operand: Value, context: PathContext): Predicate {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return leaf(() => false);
  const isElemMatch = (item: Value): item is Doc => isDoc(item) && keysOf(item)[0] === '$elemMatch';
  const parts = operand.map((item): Predicate => {
    if (isElemMatch(item)) return elemMatch(item.$elemMatch, context, compileOperators);
    if (isDoc(item) && keysOf(item)[0]?.startsWith('$') && !isReference(item))
      throw badValue('no $ expressions in $all');
    return leaf(item instanceof BSONRegExp ? regexTest(item) : equalTest(item, context.text));
  });
  if (operand.some(isElemMatch) && !operand.every(isElemMatch)) throw badValue('$all/$elemMatch has to be consistent');
  return all(parts);
}

function listOf(name: string, operand: Value): Value[] {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`);
  for (const item of operand) {
    if (isDoc(item) && keysOf(item)[0]?.startsWith('$') && !isReference(item)) {
      throw badValue(`cannot nest $ under ${name}`);
    }
  }
  return operand;
}

/** The expression of `$regex` with `$options`. */
export function regexOf(operand: Value, options: Value): BSONRegExp {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (typeof operand === 'string') return withOptions(operand, options ?? '');
  if (!(operand instanceof BSONRegExp)) throw badValue('$regex has to be a string');
  if (options !== undefined && operand.options !== '')
    throw new MongoError(51075, 'options set in both $regex and $options');
  return withOptions(operand.pattern, options ?? operand.options);
}

function withOptions(pattern: string, options: string): BSONRegExp {
  if (pattern.includes('\0')) throw new MongoError(51091, 'Regular expression cannot contain an embedded null byte');
  const regex = new BSONRegExp(pattern);
  regex.options = options;
  return regex;
}

/** True for a DBRef-like document, which is a value and no operator document. */
export function isReference(value: Doc): boolean {
  const first = keysOf(value)[0];
  return first === '$ref' || first === '$id' || first === '$db';
}

/** Truth as MongoDB's query flags see it. */
export function isTruthy(value: Value): boolean {
  if (isNumeric(value)) return toNumber(value) !== 0;
  return value !== false && !isNullish(value);
}

/** True when a filter's value is an operator document. Throws when operators and fields are mixed. */
export function isOperatorDoc(value: Value): value is Doc {
  if (!isDoc(value)) return false;
  const names = keysOf(value);
  if (!names[0]?.startsWith('$') || isReference(value)) return false;
  const stray = names.find((name) => !name.startsWith('$'));
  if (stray !== undefined) throw unknownOperator(stray);
  return true;
}
