import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyValue, numericValue } from '../../test/support/arbitrary-value.js';
import { encodeKeyPart } from '../bson/key-encoding.js';
import { BSONRegExp, BsonUndefined, Decimal128, type Doc, MaxKey, MinKey, type Value } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import { predicatesOf } from '../query/predicates.js';
import { boundsOf } from './key-bounds.js';

const NOW = new Date(0);
const direction = fc.constantFrom<1 | -1>(1, -1);
const scalar = fc
  .oneof(anyValue, numericValue, fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é', '￿', '😀') }))
  .filter(
    (value: Value) =>
      value !== undefined &&
      !Array.isArray(value) &&
      !(value instanceof BSONRegExp) &&
      !(value instanceof BsonUndefined),
  );
const comparison = fc.constantFrom('$gt', '$gte', '$lt', '$lte');

/** Whether a value stands within the bounds that a filter on `a` gives an index; undefined when it gives none. */
function isWithin(filter: Doc, value: Value, way: 1 | -1, multikey = false): boolean | undefined {
  const [predicate] = predicatesOf(filter).predicates;
  const bounds = predicate === undefined ? undefined : boundsOf(predicate, way, multikey);
  if (bounds === undefined) return undefined;
  const key = encodeKeyPart(value, way);
  return Buffer.compare(key, bounds.lower) >= 0 && Buffer.compare(key, bounds.upper) < 0;
}

const matches = (filter: Doc, value: Value): boolean => compileFilter(filter, { now: NOW })({ a: value });

describe('the bounds of a comparison', () => {
  it('hold every value that matches, and where they say all, no other', () => {
    fc.assert(
      fc.property(comparison, scalar, scalar, direction, (operator, limit, value, way) => {
        const filter: Doc = { a: { [operator]: limit } };
        const within = isWithin(filter, value, way);
        if (within === undefined) return;
        if (matches(filter, value)) expect(within).toBe(true);
        else if (predicatesOf(filter).predicates[0]?.exact === true) expect(within).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  it('hold what lies between two ends', () => {
    const low = fc.constantFrom('$gt', '$gte');
    const high = fc.constantFrom('$lt', '$lte');
    fc.assert(
      fc.property(low, scalar, high, scalar, scalar, direction, (from, least, to, most, value, way) => {
        const filter: Doc = { a: { [from]: least, [to]: most } };
        if (matches(filter, value)) expect(isWithin(filter, value, way)).not.toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('hold, where a field may have several values, each that may match with another', () => {
    fc.assert(
      fc.property(
        numericValue,
        numericValue,
        fc.array(numericValue, { minLength: 1 }),
        direction,
        (from, to, values, way) => {
          const filter: Doc = { a: { $gt: from, $lt: to } };
          if (!matches(filter, values)) return;
          expect(values.some((value) => isWithin(filter, value, way, true))).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe.each([1, -1] as const)('in direction %i', (way) => {
  it.each<[filter: Doc, value: Value, within: boolean | undefined]>([
    [{ a: { $gt: 1 } }, 1, false],
    [{ a: { $gte: 1 } }, 1, true],
    [{ a: { $gte: 1 } }, 1n, true],
    [{ a: { $lt: 1 } }, 1, false],
    [{ a: { $lte: 1 } }, 1, true],
    [{ a: { $gt: 1 } }, 'x', false],
    [{ a: { $lt: 1 } }, null, false],
    [{ a: { $lt: 1 } }, undefined, false],
    [{ a: { $lt: 1 } }, Number.NaN, false],
    [{ a: { $lt: 1n } }, Decimal128.fromString('NaN'), false],
    [{ a: { $gt: Number.NaN } }, 1, undefined],
    [{ a: { $gte: null } }, undefined, undefined],
    [{ a: { $gt: '' } }, 'a', true],
    [{ a: { $gt: '' } }, '', false],
    [{ a: { $lt: 'b' } }, 'azzz', true],
    [{ a: { $lt: 'b' } }, 'b', false],
    [{ a: { $lt: 'b' } }, 'b\0', false],
    [{ a: { $gt: 'b' } }, 'b\0', true],
    [{ a: { $gte: true } }, true, true],
    [{ a: { $gte: true } }, false, false],
    [{ a: { $gt: new Date(0) } }, new Date(1), true],
    [{ a: { $gt: new Date(0) } }, new Date(-1), false],
    [{ a: { $lt: { b: 2 } } }, { b: 1 }, true],
    [{ a: { $lt: { b: 2 } } }, { a: 5 }, true],
    [{ a: { $lt: { b: 2 } } }, { b: 2, c: 1 }, false],
    [{ a: new BSONRegExp('^ab') }, 'ab', true],
    [{ a: new BSONRegExp('^ab') }, 'abz', true],
    [{ a: new BSONRegExp('^ab') }, 'ab￿', true],
    [{ a: new BSONRegExp('^ab') }, 'ac', false],
    [{ a: new BSONRegExp('^ab') }, 'aa', false],
    [{ a: new BSONRegExp('^ab') }, 'a', false],
    [{ a: new BSONRegExp('^é') }, 'éa', true],
    [{ a: { $gt: new MinKey() } }, 5, undefined],
    [{ a: { $lt: new MaxKey() } }, 5, undefined],
    [{ a: { $mod: [2, 0] } }, 2, undefined],
  ])('%o of %o: %o', (filter, value, within) => {
    expect(isWithin(filter, value, way)).toBe(within);
  });
});
