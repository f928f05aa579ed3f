import { isNullish, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileFormat } from '../date/format.js';
import { instantOf, zoneFrom } from '../date/input.js';
import { compileDateParser, parseDate } from '../date/parse.js';
import type { Zone } from '../date/zone.js';
import { type ArgumentCodes, namedArguments, type Operator, type Operators } from '../operator.js';
import { remember } from '../remember.js';
import type { Evaluate } from '../types.js';

const printerOf = remember(compileFormat);
const parserOf = remember(compileDateParser);

interface Given<T> {
  subject: Value;
  /** Undefined when there is a format that is null, or none at all. */
  format: T | undefined;
  hasFormat: boolean;
  zone: Zone | undefined;
  hasZone: boolean;
}

/** The frame of both operators: format and zone are checked before anything else, then a missing subject is answered. */
function textual<T>(
  subject: string,
  options: readonly string[],
  codes: ArgumentCodes,
  [notText, compile]: [code: number, compile: (format: string) => T],
  apply: (given: Given<T>, name: string) => Value,
): Operator {
  return (argument, compiler, name) => {
    const spec = namedArguments(argument, [subject], ['format', 'timezone', 'onNull', ...options], name, codes);
    const part = (key: string): Evaluate | undefined =>
      spec[key] === undefined ? undefined : compiler.compile(spec[key]);
    const [read, format, timezone, onNull, onError] = [subject, 'format', 'timezone', 'onNull', 'onError'].map(part);
    return (doc, vars) => {
      const text = format?.(doc, vars);
      if (!isNullish(text) && typeof text !== 'string')
        throw new MongoError(notText, `${name} requires that 'format' be a string, found: ${typeName(text)}`);
      const compiled = isNullish(text) ? undefined : compile(text);
      const zone = zoneFrom(timezone?.(doc, vars), timezone !== undefined);
      const value = read?.(doc, vars);
      if (isNullish(value)) return onNull === undefined ? null : onNull(doc, vars);
      try {
        const hasFormat = format !== undefined;
        return apply({ subject: value, format: compiled, hasFormat, zone, hasZone: timezone !== undefined }, name);
      } catch (cause) {
        if (onError !== undefined && cause instanceof MongoError && cause.code === 241) return onError(doc, vars);
        throw cause;
      }
    };
  };
}

/** Dates to text and back. */
export const DATE_TEXT: Operators = {
  $dateToString: textual('date', [], [18629, 18534, 18628], [18533, printerOf], (given) => {
    const { subject, format, hasFormat, zone } = given;
    if (zone === undefined || (hasFormat && format === undefined)) return null;
    const usual = zone.name === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
    return (format ?? printerOf(usual))(instantOf(subject) ?? 0, zone);
  }),
  $dateFromString: textual('dateString', ['onError'], [40540, 40541, 40542], [40684, parserOf], (given, name) => {
    const { subject, format, hasFormat, zone, hasZone } = given;
    if (typeof subject !== 'string')
      throw new MongoError(241, `${name} requires that 'dateString' be a string, found: ${typeName(subject)}`);
    if (zone === undefined || (hasFormat && format === undefined)) return null;
    return format === undefined ? parseDate(subject, hasZone ? zone : undefined) : format(subject, zone);
  }),
};
