import { compareStrings, equals } from '../bson/compare.js';
import { decimalMath } from '../bson/decimal-math.js';
import { docFrom, hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, typeName, typeOf, type Value } from '../bson/value.js';
import { badValue, failedToParse, typeMismatch } from '../errors.js';
import { rangeTest } from './comparison.js';
import { compileRegex } from './regex.js';
import { typeCodes } from './type-test.js';

type Check = (value: Value) => boolean;
type Keyword = (operand: Value, schema: Doc, name: string) => Check;
type Is<T extends Value> = (value: Value) => value is T;

/** `$jsonSchema`, draft 4 with `bsonType`, as collection validators use it. Errors 2, 9 and 14 for a wrong schema. */
export function compileJsonSchema(schema: Value): (value: Value) => boolean {
  if (!isDoc(schema)) throw typeMismatch('$jsonSchema must be an object');
  if (hasField(schema, 'type') && hasField(schema, 'bsonType')) {
    throw failedToParse("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  }
  const checks = keysOf(schema).map((name) => {
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
    if (keyword === undefined) throw failedToParse(`Unknown $jsonSchema keyword: ${name}`);
    return keyword(schema[name], schema, name);
  });
  return (value) => checks.every((check) => check(value));
}

const isText: Is<string> = (value) => typeof value === 'string';
const isList: Is<Value[]> = (value) => Array.isArray(value);
const isFlag: Is<boolean> = (value) => typeof value === 'boolean';
const isFlagOrDoc: Is<boolean | Doc> = (value) => isFlag(value) || isDoc(value);
const always: Check = () => true;

/** A keyword whose operand has one type; others are error 14. */
const taking = <T extends Value>(is: Is<T>, make: (operand: T, schema: Doc, name: string) => Check): Keyword => {
  return (operand, schema, name) => {
    if (is(operand)) return make(operand, schema, name);
    throw typeMismatch(`$jsonSchema keyword '${name}' must not be of type ${typeName(operand)}`);
  };
};

/** A keyword speaks of one type of values only, and lets the others pass. */
const when = <T extends Value>(is: Is<T>, check: (value: T) => boolean): Check => {
  return (value) => !is(value) || check(value);
};

const counting = <T extends Value>(is: Is<T>, sizeOf: (value: T) => number, isLeast: boolean): Keyword => {
  return (operand, _schema, name) => {
    const limit = isNumeric(operand) ? toNumber(operand) : Number.NaN;
    if (!Number.isInteger(limit) || limit < 0) throw failedToParse(`Expected a non-negative integer in: ${name}`);
    return when(is, (value) => (isLeast ? sizeOf(value) >= limit : sizeOf(value) <= limit));
  };
};
const codePoints = (text: string): number => [...text].length;
const fieldCount = (doc: Doc): number => keysOf(doc).length;
const itemCount = (list: readonly Value[]): number => list.length;

const limiting = (operator: '$gte' | '$lte', exclusive: string): Keyword =>
  taking(isNumeric, (limit, schema) => {
    const strictly = schema[exclusive] === true;
    return when(
      isNumeric,
      rangeTest(strictly ? (operator === '$gte' ? '$gt' : '$lt') : operator, limit, compareStrings),
    );
  });
const besideLimit = (limit: string): Keyword =>
  taking(isFlag, (_operand, schema, name) => {
    if (!hasField(schema, limit)) throw failedToParse(`$jsonSchema keyword '${limit}' must be present if ${name} is`);
    return always;
  });

function distinctNames(operand: Value, name: string): string[] {
  if (!isList(operand) || !operand.every(isText)) throw typeMismatch(`'${name}' must be an array of strings`);
  if (operand.length === 0) throw failedToParse(`$jsonSchema keyword '${name}' cannot be an empty array`);
  if (new Set(operand).size < operand.length) throw failedToParse(`'${name}' cannot contain duplicate values`);
  return operand;
}

const JSON_TYPES: Readonly<Record<string, string>> = {
  array: 'array',
  boolean: 'bool',
  null: 'null',
  number: 'number',
  object: 'object',
  string: 'string',
};

const ofType = (aliasOf: (name: string) => string): Keyword => {
  return (operand, _schema, name) => {
    const names = distinctNames(isText(operand) ? [operand] : operand, name);
    const codes = new Set(names.flatMap((one) => typeCodes(aliasOf(one))));
    return (value) => codes.has(typeOf(value));
  };
};

/** Order of fields does not matter to a schema. */
const unordered = (value: Value): Value => {
  if (isList(value)) return value.map(unordered);
  return isDoc(value) ? docFrom([...keysOf(value)].sort().map((key) => [key, unordered(value[key])])) : value;
};
const areDistinct = (items: readonly Value[]): boolean => {
  const alike = items.map(unordered);
  return alike.every((item, at) => !alike.slice(0, at).some((one) => equals(one, item)));
};

const combining = (combine: (checks: readonly Check[], value: Value) => boolean): Keyword =>
  taking(isList, (schemas, _schema, name) => {
    if (schemas.length === 0) throw badValue(`$jsonSchema keyword '${name}' must be a non-empty array`);
    const checks = schemas.map(compileJsonSchema);
    return (value) => combine(checks, value);
  });

const restOf = (schema: boolean | Doc): Check => (isFlag(schema) ? () => schema : compileJsonSchema(schema));
const described = taking(isText, () => always);

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  title: described,
  description: described,
  bsonType: ofType((name) => name),
  type: ofType((name) => {
    if (name === 'integer') throw failedToParse("$jsonSchema type 'integer' is not currently supported.");
    const alias = Object.hasOwn(JSON_TYPES, name) ? JSON_TYPES[name] : undefined;
    if (alias === undefined) throw badValue(`Unknown type name alias: ${name}`);
    return alias;
  }),
  enum: taking(isList, (values) => {
    if (values.length === 0) throw failedToParse("$jsonSchema keyword 'enum' cannot be an empty array");
    if (!areDistinct(values)) throw failedToParse("$jsonSchema keyword 'enum' array cannot contain duplicate values.");
    const allowed = values.map(unordered);
    return (value) => {
      const wanted = unordered(value);
      return allowed.some((one) => equals(one, wanted));
    };
  }),
  minimum: limiting('$gte', 'exclusiveMinimum'),
  maximum: limiting('$lte', 'exclusiveMaximum'),
  exclusiveMinimum: besideLimit('minimum'),
  exclusiveMaximum: besideLimit('maximum'),
  multipleOf: taking(isNumeric, (factor) => {
    if (!(toNumber(factor) > 0)) throw failedToParse("$jsonSchema keyword 'multipleOf' must have a positive value");
    return when(isNumeric, (value) => toNumber(decimalMath('%', value, factor)) === 0);
  }),
  minLength: counting(isText, codePoints, true),
  maxLength: counting(isText, codePoints, false),
  pattern: taking(isText, (pattern) => {
    const regex = compileRegex(pattern, '');
    return when(isText, (value) => regex.test(value));
  }),
  required: (operand, _schema, name) => {
    const required = distinctNames(operand, name);
    return when(isDoc, (value) => required.every((one) => hasField(value, one)));
  },
  minProperties: counting(isDoc, fieldCount, true),
  maxProperties: counting(isDoc, fieldCount, false),
  properties: taking(isDoc, (properties) => {
    const checks = keysOf(properties).map((name) => [name, compileJsonSchema(properties[name])] as const);
    return when(isDoc, (value) => checks.every(([name, check]) => !hasField(value, name) || check(value[name])));
  }),
  patternProperties: taking(isDoc, (patterns) => {
    const checks = keysOf(patterns).map((one) => [compileRegex(one, ''), compileJsonSchema(patterns[one])] as const);
    return when(isDoc, (value) =>
      keysOf(value).every((name) => checks.every(([regex, check]) => !regex.test(name) || check(value[name]))),
    );
  }),
  additionalProperties: taking(isFlagOrDoc, (allowed, { properties, patternProperties }) => {
    const known = new Set(isDoc(properties) ? keysOf(properties) : []);
    const patterns = isDoc(patternProperties) ? keysOf(patternProperties).map((name) => compileRegex(name, '')) : [];
    const check = restOf(allowed);
    return when(isDoc, (value) =>
      keysOf(value).every((name) => known.has(name) || patterns.some((one) => one.test(name)) || check(value[name])),
    );
  }),
  dependencies: taking(isDoc, (dependencies) => {
    const checks = keysOf(dependencies).map((name) => {
      const wanted = dependencies[name];
      const check = isDoc(wanted) ? compileJsonSchema(wanted) : KEYWORDS.required?.(wanted, dependencies, name);
      return when(isDoc, (value) => !hasField(value, name) || check?.(value) === true);
    });
    return (value) => checks.every((check) => check(value));
  }),
  items: (operand, { additionalItems }) => {
    if (!isList(operand)) {
      const check = compileJsonSchema(operand);
      return when(isList, (value) => value.every(check));
    }
    const checks = operand.map(compileJsonSchema);
    const rest = isFlagOrDoc(additionalItems) ? restOf(additionalItems) : always;
    return when(isList, (value) => value.every((item, index) => (checks[index] ?? rest)(item)));
  },
  additionalItems: taking(isFlagOrDoc, () => always),
  minItems: counting(isList, itemCount, true),
  maxItems: counting(isList, itemCount, false),
  uniqueItems: taking(isFlag, (wanted) => (wanted ? when(isList, areDistinct) : always)),
  allOf: combining((checks, value) => checks.every((check) => check(value))),
  anyOf: combining((checks, value) => checks.some((check) => check(value))),
  oneOf: combining((checks, value) => checks.filter((check) => check(value)).length === 1),
  not: taking(isDoc, (schema) => {
    const check = compileJsonSchema(schema);
    return (value) => !check(value);
  }),
};
