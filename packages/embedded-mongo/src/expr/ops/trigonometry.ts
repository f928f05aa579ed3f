import { asDecimal128 } from '../../bson/decimal-math.js';
import { Decimal128, doubleOf, isNullish, toNumber } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { binary, type Operators } from '../operator.js';
import { number, realFunction } from './arithmetic.js';

const within = (low: number, high: number) => (value: number, name: string) => {
  if (value < low || value > high) {
    throw new MongoError(50989, `cannot apply ${name} to ${value}, value must be in [${low},${high}]`);
  }
};
const finite = within(-Number.MAX_VALUE, Number.MAX_VALUE);

/** Angles and hyperbolic functions. */
export const TRIGONOMETRY: Operators = {
  $sin: realFunction(Math.sin, finite),
  $cos: realFunction(Math.cos, finite),
  $tan: realFunction(Math.tan, finite),
  $asin: realFunction(Math.asin, within(-1, 1)),
  $acos: realFunction(Math.acos, within(-1, 1)),
  $atan: realFunction(Math.atan),
  $sinh: realFunction(Math.sinh),
  $cosh: realFunction(Math.cosh),
  $tanh: realFunction(Math.tanh),
  $asinh: realFunction(Math.asinh),
  $acosh: realFunction(Math.acosh, within(1, Number.POSITIVE_INFINITY)),
  $atanh: realFunction(Math.atanh, within(-1, 1)),
  $degreesToRadians: realFunction((value) => (value * Math.PI) / 180),
  $radiansToDegrees: realFunction((value) => (value * 180) / Math.PI),
  $atan2: binary((y, x, name) => {
    if (isNullish(y) || isNullish(x)) return null;
    const result = doubleOf(Math.atan2(toNumber(number(y, name, 51044)), toNumber(number(x, name, 51045))));
    return y instanceof Decimal128 || x instanceof Decimal128 ? asDecimal128(result) : result;
  }),
};
