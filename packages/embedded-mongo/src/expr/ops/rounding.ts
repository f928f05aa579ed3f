import type { Numeric } from '../../bson/arithmetic.js';
import { wholeOf } from '../../bson/arithmetic.js';
import { exactDecimal, makeDecimal, parseDecimal, roundedShift } from '../../bson/decimal.js';
import { BsonType, Decimal128, doubleOf, isNullish, toNumber, typeOf, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { between, type Operators, unary } from '../operator.js';

type Mode = 'ceil' | 'floor' | 'round' | 'trunc';

/** `$ceil $floor $round $trunc`; `$round` rounds half to even. */
export function rounding(number: (value: Value, name: string, code?: number) => Numeric): Operators {
  const whole = (mode: Mode) =>
    unary((value, name) => (isNullish(value) ? null : roundTo(number(value, name), 0, mode)));
  const placed = (mode: Mode) =>
    between(1, 2, (values, name) => {
      const [value, places = 0] = values;
      if (isNullish(value)) return null;
      const given = number(value, name, 51081);
      if (values.length > 1 && isNullish(values[1])) return null;
      const digits = toNumber(number(places, name, 16004));
      if (!Number.isInteger(digits))
        throw new MongoError(51082, `precision argument to ${name} must be a integral value`);
      if (digits < -20 || digits > 100)
        throw new MongoError(51083, `cannot apply ${name} with precision value ${digits} value must be in [-20, 100]`);
      return roundTo(given, digits, mode);
    });
  return { $ceil: whole('ceil'), $floor: whole('floor'), $round: placed('round'), $trunc: placed('trunc') };
}

/** A number rounded to decimal places, of its own type. */
export function roundTo(value: Numeric, places: number, mode: Mode): Value {
  if (value instanceof Decimal128) return roundDecimal(value, places, mode);
  const type = typeOf(value);
  if (type === BsonType.int || type === BsonType.long) {
    if (places >= 0) return value;
    const result = shifted(BigInt(value as number | bigint), -places, mode) * 10n ** BigInt(-places);
    if (BigInt.asIntN(64, result) !== result)
      throw new MongoError(51080, 'invalid conversion from rounded number: overflow');
    return type === BsonType.int ? wholeOf(result) : result;
  }
  const number = toNumber(value);
  if (!Number.isFinite(number) || places >= 17) return value;
  if (places === 0) return doubleOf(roundDouble(number, mode));
  const rounded = roundDecimal(makeDecimal(exactDecimal(number)), places, mode);
  return doubleOf(toNumber(rounded));
}

function roundDouble(value: number, mode: Mode): number {
  if (mode !== 'round') return Math[mode](value);
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

function roundDecimal(value: Decimal128, places: number, mode: Mode): Value {
  const decimal = parseDecimal(value);
  if ('special' in decimal || decimal.exponent >= -places) return value;
  const drop = -places - decimal.exponent;
  return makeDecimal({ coefficient: shifted(decimal.coefficient, drop, mode), exponent: -places });
}

/** Drops decimal digits of a whole number. */
function shifted(value: bigint, places: number, mode: Mode): bigint {
  const negative = value < 0n;
  const size = negative ? -value : value;
  if (mode === 'round') return negative ? -roundedShift(size, places) : roundedShift(size, places);
  const unit = 10n ** BigInt(Math.min(places, 6200));
  const quotient = size / unit;
  const away = size % unit !== 0n && ((mode === 'ceil' && !negative) || (mode === 'floor' && negative)) ? 1n : 0n;
  return negative ? -(quotient + away) : quotient + away;
}
