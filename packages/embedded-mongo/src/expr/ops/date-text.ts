import { isNullish, typeName } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileFormat } from '../date/format.js';
import { instantOf, zoneFrom } from '../date/input.js';
import { parseDate, parseDateAs } from '../date/parse.js';
import { UTC } from '../date/zone.js';
import { namedArguments, type Operators } from '../operator.js';

const formats = new Map<string, ReturnType<typeof compileFormat>>();

function formatOf(format: string): ReturnType<typeof compileFormat> {
  let compiled = formats.get(format);
  if (compiled === undefined) {
    if (formats.size > 500) formats.clear();
    compiled = compileFormat(format);
    formats.set(format, compiled);
  }
  return compiled;
}

/** Dates to text and back. */
export const DATE_TEXT: Operators = {
  $dateToString: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['date'], ['format', 'timezone', 'onNull'], name, [18629, 18534, 18628]);
    if (typeof spec.format === 'string' && !spec.format.startsWith('$')) formatOf(spec.format);
    const [date, format, timezone, onNull] = ['date', 'format', 'timezone', 'onNull'].map((key) =>
      compiler.compile(spec[key]),
    );
    const usual =
      spec.timezone === undefined || spec.timezone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
    return (doc, vars) => {
      const zone = zoneFrom(timezone?.(doc, vars), spec.timezone !== undefined);
      const text = spec.format === undefined ? usual : format?.(doc, vars);
      const millis = instantOf(date?.(doc, vars));
      if (millis === undefined) return spec.onNull === undefined ? null : onNull?.(doc, vars);
      if (zone === undefined || isNullish(text)) return null;
      if (typeof text !== 'string')
        throw new MongoError(18533, `${name} requires that 'format' be a string, found: ${typeName(text)}`);
      return formatOf(text)(millis, zone);
    };
  },
  $dateFromString: (argument, compiler, name) => {
    const spec = namedArguments(
      argument,
      ['dateString'],
      ['format', 'timezone', 'onError', 'onNull'],
      name,
      [40540, 40541, 40542],
    );
    const [dateString, format, timezone, onError, onNull] = [
      'dateString',
      'format',
      'timezone',
      'onError',
      'onNull',
    ].map((key) => compiler.compile(spec[key]));
    return (doc, vars) => {
      const text = dateString?.(doc, vars);
      const zone = zoneFrom(timezone?.(doc, vars), spec.timezone !== undefined);
      if (isNullish(text)) return spec.onNull === undefined ? null : onNull?.(doc, vars);
      const pattern = format?.(doc, vars);
      if (zone === undefined || (spec.format !== undefined && isNullish(pattern))) return null;
      try {
        if (typeof text !== 'string')
          throw new MongoError(241, `${name} requires that 'dateString' be a string, found: ${typeName(text)}`);
        if (typeof pattern === 'string') return parseDateAs(text, pattern, zone ?? UTC);
        return parseDate(text, spec.timezone === undefined ? undefined : zone);
      } catch (cause) {
        if (spec.onError !== undefined && cause instanceof MongoError && cause.code === 241)
          return onError?.(doc, vars);
        throw cause;
      }
    };
  },
};
