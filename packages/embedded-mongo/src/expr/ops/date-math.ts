import { isNullish, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { addUnits, diffUnits, truncate } from '../date/arithmetic.js';
import { instantOf, wholeArgument, zoneFrom } from '../date/input.js';
import { startOfWeekOf, unitOf } from '../date/units.js';
import { UTC, type Zone } from '../date/zone.js';
import { type ArgumentCodes, named, type Operator, type Operators } from '../operator.js';

/** An operator that is null when any argument it uses is: before it looks whether the others are sound. */
function dated(
  required: readonly string[],
  optional: readonly string[],
  codes: ArgumentCodes,
  apply: (values: Record<string, Value>, zone: Zone, name: string) => Value,
): Operator {
  return named(
    required,
    optional,
    (values, name) => {
      const used = Object.keys(values).filter((key) => key !== 'startOfWeek' || values.unit === 'week');
      if (used.some((key) => isNullish(values[key]))) return null;
      return apply(values, zoneFrom(values.timezone, 'timezone' in values) ?? UTC, name);
    },
    codes,
  );
}

const weekStart = ({ unit, startOfWeek }: Record<string, Value>, name: string): number =>
  unit === 'week' && startOfWeek !== undefined ? startOfWeekOf(startOfWeek, name) : 0;

const shift = (sign: 1 | -1) =>
  dated(
    ['startDate', 'unit', 'amount'],
    ['timezone'],
    [5166400, 5166401, 5166402],
    ({ startDate, unit, amount }, zone, name) => {
      const start = instantOf(startDate, 5166403) ?? 0;
      const parsed = unitOf(unit, name, [5166404, 9]);
      const count = wholeArgument(amount, 5166405, `${name} expects integer amount of time units`);
      if (sign < 0 && count <= -(2 ** 63)) throw new MongoError(6045000, `invalid ${name} 'amount' parameter value`);
      const result = new Date(addUnits(start, parsed, sign * count, zone));
      if (Number.isNaN(result.getTime())) throw new MongoError(5166406, `${name} overflowed`);
      return result;
    },
  );

/** Date arithmetic, with time zones. */
export const DATE_MATH: Operators = {
  $dateAdd: shift(1),
  $dateSubtract: shift(-1),
  $dateDiff: dated(
    ['startDate', 'endDate', 'unit'],
    ['timezone', 'startOfWeek'],
    [5166301, 5166302, 5166303, 5166304, 5166305],
    (values, zone, name) => {
      const start = instantOf(values.startDate, 5166307) ?? 0;
      const end = instantOf(values.endDate, 5166307) ?? 0;
      const unit = unitOf(values.unit, name, [5439013, 5439014]);
      return BigInt(diffUnits(start, end, unit, zone, weekStart(values, name)));
    },
  ),
  $dateTrunc: dated(
    ['date', 'unit'],
    ['binSize', 'timezone', 'startOfWeek'],
    [5439007, 5439008, 5439009, 5439010],
    (values, zone, name) => {
      const { binSize = 1 } = values;
      const millis = instantOf(values.date, 5439012) ?? 0;
      const unit = unitOf(values.unit, name, [5439013, 5439014]);
      const size = wholeArgument(binSize, 5439017, `${name} requires 'binSize' to be a 64-bit integer`);
      if (size <= 0) throw new MongoError(5439018, `${name} requires 'binSize' to be greater than 0, but got ${size}`);
      return new Date(truncate(millis, unit, size, zone, weekStart(values, name)));
    },
  ),
};
