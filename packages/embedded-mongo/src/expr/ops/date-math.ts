import { isNullish } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { addUnits, diffUnits, truncate } from '../date/arithmetic.js';
import { instantOf, wholeArgument, zoneFrom } from '../date/input.js';
import { startOfWeekOf, unitOf } from '../date/units.js';
import { named, type Operators } from '../operator.js';

const shift = (sign: 1 | -1) =>
  named(
    ['startDate', 'unit', 'amount'],
    ['timezone'],
    ({ startDate, unit, amount, timezone }, name, given) => {
      const zone = zoneFrom(timezone, given.timezone !== undefined);
      const start = instantOf(startDate, 5166403);
      if (start === undefined || zone === undefined || isNullish(unit) || isNullish(amount)) return null;
      const result = new Date(
        addUnits(start, unitOf(unit, name), sign * wholeArgument(amount, name, 'amount of time units'), zone),
      );
      if (Number.isNaN(result.getTime())) throw new MongoError(5166406, `${name} overflowed`);
      return result;
    },
    [5166400, 5166401, 5166402],
  );

/** Date arithmetic, with time zones. */
export const DATE_MATH: Operators = {
  $dateAdd: shift(1),
  $dateSubtract: shift(-1),
  $dateDiff: named(
    ['startDate', 'endDate', 'unit'],
    ['timezone', 'startOfWeek'],
    ({ startDate, endDate, unit, timezone, startOfWeek }, name, given) => {
      const zone = zoneFrom(timezone, given.timezone !== undefined);
      const start = instantOf(startDate, 5166307);
      const end = instantOf(endDate, 5166307);
      if (start === undefined || end === undefined || zone === undefined || isNullish(unit)) return null;
      return BigInt(diffUnits(start, end, unitOf(unit, name), zone, startOfWeekOf(startOfWeek, name)));
    },
    [5166301, 5166302, 5166303, 5166304, 5166305],
  ),
  $dateTrunc: named(
    ['date', 'unit'],
    ['binSize', 'timezone', 'startOfWeek'],
    ({ date, unit, binSize = 1, timezone, startOfWeek }, name, given) => {
      const zone = zoneFrom(timezone, given.timezone !== undefined);
      const millis = instantOf(date, 5439012);
      if (millis === undefined || zone === undefined || isNullish(unit) || isNullish(binSize)) return null;
      const size = wholeArgument(binSize, name, 'binSize', 5439017);
      if (size <= 0)
        throw new MongoError(5439018, `${name} requires 'binSize' to be greater than 0, but got value ${size}`);
      return new Date(truncate(millis, unitOf(unit, name), size, zone, startOfWeekOf(startOfWeek, name)));
    },
    [5439007, 5439008, 5439009, 5439010],
  ),
};
