import { compareStrings } from '../../bson/compare.js';
import { BSONSymbol, isNullish, isNumeric, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { binary, named, type Operators, unary, variadic } from '../operator.js';
import { toText } from '../text.js';
import { checkHeld } from '../work-limit.js';

const trimSet = /[\0\t\n\v\f\r \u00a0\u1680\u2000-\u200a]/;

const trim = (left: boolean, right: boolean) =>
  named(
    ['input'],
    ['chars'],
    (values, name) => {
      const { input, chars } = values;
      if (isNullish(input)) return null;
      if (typeof input !== 'string')
        throw new MongoError(50699, `${name} requires its input to be a string, got ${typeName(input)} instead.`);
      if ('chars' in values && isNullish(chars)) return null;
      if (chars !== undefined && typeof chars !== 'string')
        throw new MongoError(50700, `${name} requires 'chars' to be a string, got ${typeName(chars)} instead.`);
      const set = typeof chars === 'string' ? new Set([...chars]) : undefined;
      const drops = (char: string | undefined): boolean =>
        char !== undefined && (set === undefined ? trimSet.test(char) : set.has(char));
      const letters = [...input];
      let start = 0;
      let end = letters.length;
      if (left) while (start < end && drops(letters[start])) start++;
      if (right) while (end > start && drops(letters[end - 1])) end--;
      return letters.slice(start, end).join('');
    },
    [50696, 50694, 50695],
  );

const replace = (all: boolean) =>
  named(
    ['input', 'find', 'replacement'],
    [],
    ({ input, find, replacement }, name) => {
      const texts = Object.entries({ input, find, replacement });
      for (const [at, [key, value]] of texts.entries()) {
        if (!isNullish(value) && typeof value !== 'string') {
          throw new MongoError(51746 - at, `${name} requires that '${key}' be a string, found: ${typeName(value)}`);
        }
      }
      if (typeof input !== 'string' || typeof find !== 'string' || typeof replacement !== 'string') return null;
      if (!all) return input.replace(find, () => replacement);
      const pieces = find === '' ? ['', ...input, ''] : input.split(find);
      return pieces.join(replacement);
    },
    [51751, 51750, 51749, 51748, 51747],
  );

/** MongoDB changes ASCII letters only. */
const lowerCase = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
const upperCase = (text: string): string => text.replace(/[a-z]+/g, (part) => part.toUpperCase());

function concat(values: Value[]): Value {
  let result = '';
  for (const value of values) {
    if (isNullish(value)) return null;
    if (typeof value === 'string') result += value;
    else if (value instanceof BSONSymbol) result += value.value;
    else throw new MongoError(16702, `$concat only supports strings, not ${typeName(value)}`);
    checkHeld(result.length, 'letters');
  }
  return result;
}

function split(text: Value, separator: Value): Value {
  if (isNullish(text) || isNullish(separator)) return null;
  if (typeof text !== 'string')
    throw new MongoError(40085, `$split requires a string as a first argument, found: ${typeName(text)}`);
  if (typeof separator !== 'string')
    throw new MongoError(40086, `$split requires a string as a second argument, found: ${typeName(separator)}`);
  if (separator === '') throw new MongoError(40087, '$split requires a non-empty separator');
  return text.split(separator);
}

function requireText(value: Value, name: string, code: number): string {
  if (typeof value !== 'string')
    throw new MongoError(code, `${name} requires a string argument, found: ${typeName(value)}`);
  return value;
}

/** Text. */
export const STRING: Operators = {
  $concat: variadic(concat),
  $split: binary(split),
  $toLower: unary((value, name) => lowerCase(toText(value, name))),
  $toUpper: unary((value, name) => upperCase(toText(value, name))),
  $strcasecmp: binary((a, b, name) =>
    Math.sign(compareStrings(upperCase(toText(a, name)), upperCase(toText(b, name)))),
  ),
  $strLenBytes: unary((value, name) => Buffer.byteLength(requireText(value, name, 34473))),
  $strLenCP: unary((value, name) => [...requireText(value, name, 34471)].length),
  $trim: trim(true, true),
  $ltrim: trim(true, false),
  $rtrim: trim(false, true),
  $replaceOne: replace(false),
  $replaceAll: replace(true),
  $isNumber: unary((value) => isNumeric(value)),
};
