import { isLong, wholeOf } from '../../bson/arithmetic.js';
import { exactDecimal, makeDecimal } from '../../bson/decimal.js';
import { asDecimal128, decimalMath } from '../../bson/decimal-math.js';
import { BsonType, Decimal128, doubleOf, isNumeric, toNumber, typeOf, type Value } from '../../bson/value.js';
import type { MakeAccumulator } from './accumulator.js';

/** Adds numbers of all types: whole numbers exactly, doubles with compensation for lost digits. */
export class Total {
  count = 0;
  private whole = 0;
  private big = 0n;
  private real = 0;
  private lost = 0;
  private decimal: Decimal128 | undefined;
  private widest: number = BsonType.int;

  /** Adds a number; anything else is ignored. */
  add(value: Value): void {
    if (typeof value === 'number' && (value | 0) === value) {
      this.count++;
      this.whole += value;
      if (!Number.isSafeInteger(this.whole)) {
        this.big += BigInt(this.whole);
        this.whole = 0;
      }
    } else if (isNumeric(value)) this.addWide(value);
  }

  private addWide(value: Value): void {
    this.count++;
    const type = typeOf(value);
    if (typeof value === 'bigint') {
      this.big += value;
      if (this.widest === BsonType.int) this.widest = BsonType.long;
    } else if (value instanceof Decimal128) {
      this.decimal = this.decimal === undefined ? value : decimalMath('+', this.decimal, value);
      this.widest = type;
    } else {
      if (this.widest !== BsonType.decimal) this.widest = BsonType.double;
      this.addReal(toNumber(value));
    }
  }

  private addReal(value: number): void {
    const sum = this.real + value;
    if (Number.isFinite(sum)) {
      this.lost += Math.abs(this.real) >= Math.abs(value) ? this.real - sum + value : value - sum + this.real;
    }
    this.real = sum;
  }

  /** The sum, in the widest type seen; a long that overflows becomes a double. */
  result(): Value {
    const whole = this.big + BigInt(this.whole);
    switch (this.widest) {
      case BsonType.int:
        return isLong(whole) ? wholeOf(whole) : doubleOf(Number(whole));
      case BsonType.long:
        return isLong(whole) ? whole : doubleOf(Number(whole));
      case BsonType.double:
        return doubleOf(this.approximate());
      default:
        return decimalMath('+', decimalMath('+', this.decimal ?? 0, whole), exactly(this.real + this.lost));
    }
  }

  /** The mean as a double, or a decimal when decimals were seen; null for nothing. */
  mean(): Value {
    if (this.count === 0) return null;
    if (this.widest === BsonType.decimal) return decimalMath('/', this.result(), asDecimal128(this.count));
    return doubleOf(this.approximate() / this.count);
  }

  private approximate(): number {
    return this.real + this.lost + Number(this.big) + this.whole;
  }
}

/** A sum of doubles goes into a decimal with all its digits. */
function exactly(value: number): Value {
  if (!Number.isFinite(value) || Number.isInteger(value)) return doubleOf(value);
  let { coefficient, exponent } = exactDecimal(value);
  for (; coefficient % 10n === 0n; exponent++) coefficient /= 10n;
  return makeDecimal({ coefficient, exponent });
}

const totalled =
  (result: (total: Total) => Value): MakeAccumulator =>
  () => {
    const total = new Total();
    return { add: (value) => total.add(value), result: () => result(total) };
  };

/** `$sum`. */
export const sum = totalled((total) => total.result());

/** `$avg`. */
export const average = totalled((total) => total.mean());
