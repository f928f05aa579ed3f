import { isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { between, exactly, type Operator, type Operators } from '../operator.js';
import { toText } from '../text.js';
import { indexBounds } from './array.js';

function wholePart(value: Value, name: string, code: number, exact: boolean): number {
  if (!isNumeric(value))
    throw new MongoError(code, `${name}: starting index and length must be numbers (is BSON type ${typeName(value)})`);
  const number = toNumber(value);
  if (exact && (number | 0) !== number)
    throw new MongoError(code + 1, `${name}: ${number} cannot be represented as a 32-bit integral value`);
  return Math.trunc(number);
}

/** True inside a multi-byte character. */
const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

function substrBytes(text: string, start: number, length: number, name: string): string {
  if (start < 0) throw new MongoError(50752, `${name}: starting index must be non-negative (got: ${start})`);
  const bytes = Buffer.from(text, 'utf8');
  const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length);
  if (isContinuation(bytes[start]))
    throw new MongoError(28656, `${name}: Invalid range, starting index is a UTF-8 continuation byte.`);
  if (isContinuation(bytes[end]))
    throw new MongoError(28657, `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`);
  return bytes.toString('utf8', start, end);
}

function substrCP(text: string, start: number, length: number, name: string): string {
  if (start < 0) throw new MongoError(34455, `${name}: the starting index must be nonnegative integer.`);
  if (length < 0) throw new MongoError(34454, `${name}: length must be a nonnegative integer.`);
  return [...text].slice(start, start + length).join('');
}

const substring =
  (
    cut: (text: string, start: number, length: number, name: string) => string,
    ...codes: [start: number, length: number]
  ): Operator =>
  (argument, compiler, name) => {
    const [text, start, length] = exactly(argument, 3, compiler, name);
    return (doc, vars) => {
      const value = toText(text?.(doc, vars), name);
      return cut(
        value,
        wholePart(start?.(doc, vars), name, codes[0], cut === substrCP),
        wholePart(length?.(doc, vars), name, codes[1], cut === substrCP),
        name,
      );
    };
  };

const indexOf = (units: (text: string) => readonly (string | number)[], code: number) =>
  between(2, 4, (args, name) => {
    const [text, wanted] = args;
    if (isNullish(text)) return null;
    if (typeof text !== 'string')
      throw new MongoError(code, `${name} requires a string as the first argument, found: ${typeName(text)}`);
    if (typeof wanted !== 'string')
      throw new MongoError(code + 1, `${name} requires a string as the second argument, found: ${typeName(wanted)}`);
    const haystack = units(text);
    const needle = units(wanted);
    const [start, end] = indexBounds(args, haystack.length, name);
    for (let at = start; at + needle.length <= end; at++) {
      if (needle.every((unit, offset) => haystack[at + offset] === unit)) return at;
    }
    return -1;
  });

/** Parts of text, by bytes of UTF-8 or by code points. */
export const SUBSTRING: Operators = {
  $substr: substring(substrBytes, 16034, 16035),
  $substrBytes: substring(substrBytes, 16034, 16035),
  $substrCP: substring(substrCP, 34450, 34452),
  $indexOfBytes: indexOf((text) => [...Buffer.from(text, 'utf8')], 40091),
  $indexOfCP: indexOf((text) => [...text], 40093),
};
