import { isNullish, typeName } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { convertTo, targetType } from '../convert.js';
import { namedArguments, type Operators, unary } from '../operator.js';

const shorthand = (target: string) => unary((value) => (isNullish(value) ? null : convertTo(value, target)));

/** Types and conversion between them; failures are 241 ConversionFailure. */
export const CONVERSION: Operators = {
  $type: unary((value) => (value === undefined ? 'missing' : typeName(value))),
  $toBool: shorthand('bool'),
  $toDate: shorthand('date'),
  $toDecimal: shorthand('decimal'),
  $toDouble: shorthand('double'),
  $toInt: shorthand('int'),
  $toLong: shorthand('long'),
  $toObjectId: shorthand('objectId'),
  $toString: shorthand('string'),
  $convert: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['input', 'to'], ['onError', 'onNull'], name);
    const input = compiler.compile(spec.input);
    const to = compiler.compile(spec.to);
    const onError = spec.onError === undefined ? undefined : compiler.compile(spec.onError);
    const onNull = spec.onNull === undefined ? undefined : compiler.compile(spec.onNull);
    return (doc, vars) => {
      const target = to(doc, vars);
      const type = isNullish(target) ? undefined : targetType(target);
      const value = input(doc, vars);
      if (isNullish(value)) return onNull === undefined ? null : onNull(doc, vars);
      if (type === undefined) return null;
      try {
        return convertTo(value, type);
      } catch (cause) {
        if (onError !== undefined && cause instanceof MongoError && cause.code === 241) return onError(doc, vars);
        throw cause;
      }
    };
  },
};
