import { equals } from '../bson/compare.js';
import { hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, typeOf, type Value } from '../bson/value.js';
import { failedToParse, typeMismatch } from '../errors.js';
import { compileRegex } from './regex.js';
import { typeCodes } from './type-test.js';

type Check = (value: Value) => boolean;
type Keyword = (operand: Value, schema: Doc) => Check;

/** `$jsonSchema`, draft 4 with `bsonType`, as collection validators use it. */
export function compileJsonSchema(schema: Value): (doc: Doc) => boolean {
  return compileSchema(schema);
}

function compileSchema(schema: Value): Check {
  if (!isDoc(schema)) throw typeMismatch('$jsonSchema must be an object');
  const checks = keysOf(schema).flatMap((name) => {
    if (IGNORED.has(name)) return [];
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
    if (keyword === undefined) throw failedToParse(`Unknown $jsonSchema keyword: ${name}`);
    return [keyword(schema[name], schema)];
  });
  return (value) => checks.every((check) => check(value));
}

const IGNORED = new Set(['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum']);
const JSON_TYPES: Readonly<Record<string, string>> = { boolean: 'bool', array: 'array', object: 'object' };

const when = <T extends Value>(is: (value: Value) => value is T, check: (value: T) => boolean): Check => {
  return (value) => !is(value) || check(value);
};
const isText = (value: Value): value is string => typeof value === 'string';
const isList = (value: Value): value is Value[] => Array.isArray(value);
const list = (value: Value): Value[] => (Array.isArray(value) ? value : [value]);

function typeCheck(names: Value): Check {
  const codes = new Set(
    list(names).flatMap((name) => typeCodes(typeof name === 'string' ? (JSON_TYPES[name] ?? name) : name)),
  );
  return (value) => codes.has(typeOf(value));
}

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  bsonType: typeCheck,
  type: typeCheck,
  enum: (values) => (value) => list(values).some((one) => equals(one, value)),
  minimum: (bound, { exclusiveMinimum }) => {
    const limit = toNumber(bound);
    return when(isNumeric, (value) => (exclusiveMinimum === true ? toNumber(value) > limit : toNumber(value) >= limit));
  },
  maximum: (bound, { exclusiveMaximum }) => {
    const limit = toNumber(bound);
    return when(isNumeric, (value) => (exclusiveMaximum === true ? toNumber(value) < limit : toNumber(value) <= limit));
  },
  multipleOf: (factor) => when(isNumeric, (value) => toNumber(value) % toNumber(factor) === 0),
  minLength: (bound) => when(isText, (value) => [...value].length >= toNumber(bound)),
  maxLength: (bound) => when(isText, (value) => [...value].length <= toNumber(bound)),
  pattern: (pattern) => {
    if (typeof pattern !== 'string') throw typeMismatch('$jsonSchema keyword pattern must be a string');
    const regex = compileRegex(pattern, '');
    return when(isText, (value) => regex.test(value));
  },
  required: (names) => {
    const required = list(names).filter(isText);
    if (required.length !== list(names).length) throw typeMismatch('$jsonSchema keyword required must hold strings');
    return when(isDoc, (value) => required.every((name) => hasField(value, name)));
  },
  minProperties: (bound) => when(isDoc, (value) => keysOf(value).length >= toNumber(bound)),
  maxProperties: (bound) => when(isDoc, (value) => keysOf(value).length <= toNumber(bound)),
  properties: (properties) => {
    if (!isDoc(properties)) throw typeMismatch('$jsonSchema keyword properties must be an object');
    const checks = keysOf(properties).map((name) => [name, compileSchema(properties[name])] as const);
    return when(isDoc, (value) => checks.every(([name, check]) => !hasField(value, name) || check(value[name])));
  },
  patternProperties: (patterns) => {
    if (!isDoc(patterns)) throw typeMismatch('$jsonSchema keyword patternProperties must be an object');
    const checks = keysOf(patterns).map((name) => [compileRegex(name, ''), compileSchema(patterns[name])] as const);
    return when(isDoc, (value) =>
      keysOf(value).every((name) => checks.every(([regex, check]) => !regex.test(name) || check(value[name]))),
    );
  },
  additionalProperties: (allowed, { properties, patternProperties }) => {
    const known = new Set(isDoc(properties) ? keysOf(properties) : []);
    const patterns = isDoc(patternProperties) ? keysOf(patternProperties).map((name) => compileRegex(name, '')) : [];
    const check: Check = typeof allowed === 'boolean' ? () => allowed : compileSchema(allowed);
    return when(isDoc, (value) =>
      keysOf(value).every((name) => known.has(name) || patterns.some((one) => one.test(name)) || check(value[name])),
    );
  },
  items: (items, { additionalItems }) => {
    if (!Array.isArray(items)) {
      const check = compileSchema(items);
      return when(isList, (value) => value.every(check));
    }
    const checks = items.map(compileSchema);
    const rest: Check =
      additionalItems === undefined || typeof additionalItems === 'boolean'
        ? () => additionalItems !== false
        : compileSchema(additionalItems);
    return when(isList, (value) => value.every((item, index) => (checks[index] ?? rest)(item)));
  },
  additionalItems: () => () => true,
  minItems: (bound) => when(isList, (value) => value.length >= toNumber(bound)),
  maxItems: (bound) => when(isList, (value) => value.length <= toNumber(bound)),
  uniqueItems: (wanted) => {
    if (wanted !== true) return () => true;
    return when(isList, (value) => value.every((item, at) => !value.slice(0, at).some((one) => equals(one, item))));
  },
  allOf: (schemas) => {
    const checks = list(schemas).map(compileSchema);
    return (value) => checks.every((check) => check(value));
  },
  anyOf: (schemas) => {
    const checks = list(schemas).map(compileSchema);
    return (value) => checks.some((check) => check(value));
  },
  oneOf: (schemas) => {
    const checks = list(schemas).map(compileSchema);
    return (value) => checks.filter((check) => check(value)).length === 1;
  },
  not: (schema) => {
    const check = compileSchema(schema);
    return (value) => !check(value);
  },
};
