import { copyDoc, deleteField, docFrom, hasField, keysOf, newDoc, setField } from '../../bson/doc.js';
import { isDoc, isNullish, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { type Compiler, namedArguments, type Operators, unaryOf } from '../operator.js';
import type { Evaluate } from '../types.js';

function arrayToObject(value: Value[]): Value {
  const result = newDoc();
  const asDocs = isDoc(value[0]);
  if (!asDocs && value.length > 0 && !Array.isArray(value[0]))
    throw new MongoError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(value[0])}`);
  for (const item of value) {
    const [key, content] = asDocs ? pairOfDoc(item) : pairOfList(item);
    if (key.includes('\0'))
      throw new MongoError(asDocs ? 4940401 : 4940400, 'Key field cannot contain an embedded null byte');
    setField(result, key, content ?? null);
  }
  return result;
}

function pairOfList(item: Value): readonly [string, Value] {
  if (!Array.isArray(item))
    throw new MongoError(40396, '$arrayToObject requires a consistent input format: all arrays or all objects');
  if (item.length !== 2)
    throw new MongoError(40397, `$arrayToObject requires arrays of size 2, found array of size: ${item.length}`);
  return [keyOf(item[0], 40395), item[1]];
}

function pairOfDoc(item: Value): readonly [string, Value] {
  if (!isDoc(item))
    throw new MongoError(40391, '$arrayToObject requires a consistent input format: all arrays or all objects');
  if (keysOf(item).length !== 2) throw new MongoError(40392, "$arrayToObject requires an object keys of 'k' and 'v'.");
  if (!hasField(item, 'k') || !hasField(item, 'v')) {
    throw new MongoError(40393, "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys");
  }
  return [keyOf(item.k, 40394), item.v];
}

function keyOf(key: Value, code: number): string {
  if (typeof key === 'string') return key;
  throw new MongoError(code, `$arrayToObject requires keys of type string. Found key type: ${typeName(key)}`);
}

/** Documents. */
export const OBJECT: Operators = {
  $objectToArray: unaryOf(isDoc, 40390, 'a document input', (doc) =>
    keysOf(doc).map((k) => docFrom(Object.entries({ k, v: doc[k] }))),
  ),
  $arrayToObject: unaryOf(Array.isArray, 40386, 'an array input', arrayToObject),
  $getField: (argument, compiler, name) => {
    const isLong = isDoc(argument) && keysOf(argument)[0]?.startsWith('$') !== true;
    const spec = isLong
      ? namedArguments(argument, ['field', 'input'], [], name, [3041701, 3041701, 3041702, 3041703])
      : docFrom([
          ['field', argument],
          ['input', '$$CURRENT'],
        ]);
    const key = fieldName(spec.field, name, [5654600, 5654601, 5654602]);
    const input = compiler.compile(spec.input);
    return (doc, vars) => {
      const value = input(doc, vars);
      if (isDoc(value)) return value[key];
      return value === null ? null : undefined;
    };
  },
  $setField: (argument, compiler, name) => writeField(argument, compiler, name, ['field', 'input', 'value']),
  $unsetField: (argument, compiler, name) => writeField(argument, compiler, name, ['field', 'input']),
};

/** The constant name an operator reads or writes: no path (first code), no other expression (second), no other type (third). */
function fieldName(
  field: Value,
  name: string,
  codes: readonly [path: number, expression: number, type: number],
): string {
  const literal = isDoc(field) && keysOf(field).length === 1 ? (field.$literal ?? field.$const) : undefined;
  if (typeof literal === 'string') return literal;
  if (typeof field === 'string' && !field.startsWith('$')) return field;
  const code = typeof field === 'string' ? codes[0] : literal === undefined && isDoc(field) ? codes[1] : codes[2];
  throw new MongoError(code, `${name} requires 'field' to evaluate to a constant string`);
}

function writeField(argument: Value, compiler: Compiler, name: string, required: string[]): Evaluate {
  const spec = namedArguments(argument, required, [], name, [4161100, 4161101, 4161102, 4161109, 4161103]);
  const key = fieldName(spec.field, name, [4161108, 4161106, 4161107]);
  const input = compiler.compile(spec.input);
  const content = required.includes('value') ? compiler.compile(spec.value) : () => undefined;
  return (doc, vars) => {
    const target = input(doc, vars);
    if (isNullish(target)) return null;
    if (!isDoc(target)) throw new MongoError(4161105, `${name} requires 'input' to evaluate to type Object`);
    const value = content(doc, vars);
    const result = copyDoc(target);
    if (value === undefined) deleteField(result, key);
    else setField(result, key, value);
    return result;
  };
}
