import { type CompareText, compare, compareStrings, rankOf } from '../bson/compare.js';
import { compareNumbers } from '../bson/compare-numbers.js';
import {
  BSONRegExp,
  BSONSymbol,
  BsonUndefined,
  isNullish,
  isNumeric,
  MaxKey,
  MinKey,
  ObjectId,
  toNumber,
  type Value,
} from '../bson/value.js';
import { badValue } from '../errors.js';
import type { Test } from './predicate.js';
import { compileRegex } from './regex.js';

/** Equality as filters see it: null equals missing. */
export function equalTest(wanted: Value, text: CompareText): Test {
  if (wanted instanceof BsonUndefined) throw badValue('cannot compare to undefined');
  if (wanted === null || wanted === undefined) return isNullish;
  if (typeof wanted === 'string' && text === compareStrings) {
    return (value) => value === wanted || (value instanceof BSONSymbol && value.value === wanted);
  }
  if (typeof wanted === 'number' && !Number.isNaN(wanted)) {
    return (value) =>
      value === wanted || (typeof value !== 'number' && isNumeric(value) && compareNumbers(value, wanted) === 0);
  }
  if (typeof wanted === 'boolean') return (value) => value === wanted;
  if (wanted instanceof ObjectId) return (value) => value instanceof ObjectId && wanted.equals(value);
  return (value) => value !== undefined && compare(value, wanted, text) === 0;
}

/** `$gt $gte $lt $lte`: only values of the same type bracket compare, except with MinKey and MaxKey. */
export function rangeTest(operator: keyof typeof ORDER_TESTS, bound: Value, text: CompareText): Test {
  if (bound instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field '${operator}'.`);
  if (bound instanceof BsonUndefined) throw badValue('cannot compare to undefined');
  const orEqual = operator.endsWith('e');
  if (isNullish(bound)) return orEqual ? isNullish : () => false;
  if (isNumeric(bound) && Number.isNaN(toNumber(bound))) return orEqual ? equalTest(bound, text) : () => false;
  const passes = ORDER_TESTS[operator];
  if (typeof bound === 'number') {
    return (value) =>
      typeof value === 'number'
        ? passes(value === bound ? 0 : value - bound)
        : isNumeric(value) && !Number.isNaN(toNumber(value)) && passes(compareNumbers(value, bound));
  }
  if (bound instanceof MinKey || bound instanceof MaxKey) {
    return (value) => passes(rankOf(value === undefined ? null : value) - rankOf(bound));
  }
  const rank = rankOf(bound);
  return (value) =>
    value !== undefined &&
    rankOf(value) === rank &&
    !(isNumeric(value) && Number.isNaN(toNumber(value))) &&
    passes(compare(value, bound, text));
}

const ORDER_TESTS = {
  $gt: (order: number): boolean => order > 0,
  $gte: (order: number): boolean => order >= 0,
  $lt: (order: number): boolean => order < 0,
  $lte: (order: number): boolean => order <= 0,
};

/** `$in`: equality with any item; regular expressions in the list match text. */
export function inTest(items: readonly Value[], text: CompareText): Test {
  const strings = new Set<string>();
  const ids = new Set<string>();
  const tests: Test[] = [];
  for (const item of items) {
    if (typeof item === 'string' && text === compareStrings) strings.add(item);
    else if (item instanceof ObjectId) ids.add(item.toHexString());
    else tests.push(item instanceof BSONRegExp ? regexTest(item) : equalTest(item, text));
  }
  return (value) =>
    (typeof value === 'string' && strings.has(value)) ||
    (ids.size > 0 && value instanceof ObjectId && ids.has(value.toHexString())) ||
    (value instanceof BSONSymbol && strings.has(value.value)) ||
    tests.some((test) => test(value));
}

/** A regular expression matches text, and regular expressions equal to itself. */
export function regexTest(wanted: BSONRegExp): Test {
  const regex = compileRegex(wanted.pattern, wanted.options);
  return (value) => {
    if (typeof value === 'string') return regex.test(value);
    if (value instanceof BSONSymbol) return regex.test(value.value);
    return value instanceof BSONRegExp && value.pattern === wanted.pattern && value.options === wanted.options;
  };
}
