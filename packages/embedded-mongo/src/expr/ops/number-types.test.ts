import { describe, expect, test } from 'vitest';
import { at, check, dbl, dec, fails, long, named, type Row } from '../../../test/support/expressions.js';

const MAX_INT = 2_147_483_647;
const MAX_LONG = long('9223372036854775807');
const MIN_LONG = long('-9223372036854775808');

const source = {
  i: 7,
  neg: -7,
  zero: 0,
  maxInt: MAX_INT,
  minInt: -2_147_483_648,
  l: long(7),
  maxLong: MAX_LONG,
  minLong: MIN_LONG,
  d: dbl(7),
  half: 2.5,
  negZero: dbl(-0),
  inf: Number.POSITIVE_INFINITY,
  ninf: Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
  dec: dec('7'),
  tenth: dec('0.1'),
  decZero: dec('0'),
  decNan: dec('NaN'),
  decInf: dec('Infinity'),
  date: at('2024-01-01T00:00:00Z'),
  s: '7',
  t: true,
  n: null,
  a: [1, 2],
};

/** The type of `$add $subtract $multiply` by the types of the two operands. */
const promotion: Row[] = [
  [{ $add: ['$i', '$i'] }, 14],
  [{ $add: ['$i', '$l'] }, long(14)],
  [{ $add: ['$l', '$i'] }, long(14)],
  [{ $add: ['$i', '$d'] }, dbl(14)],
  [{ $add: ['$l', '$d'] }, dbl(14)],
  [{ $add: ['$d', '$d'] }, dbl(14)],
  [{ $add: ['$i', '$dec'] }, dec('14')],
  [{ $add: ['$l', '$dec'] }, dec('14')],
  [{ $add: ['$d', '$tenth'] }, dec('7.1')],
  [{ $subtract: ['$i', '$l'] }, long(0)],
  [{ $subtract: ['$i', '$i'] }, 0],
  [{ $subtract: ['$i', '$half'] }, 4.5],
  [{ $subtract: ['$dec', '$i'] }, dec('0')],
  [{ $subtract: ['$tenth', '$dec'] }, dec('-6.9')],
  [{ $multiply: ['$i', '$i'] }, 49],
  [{ $multiply: ['$i', '$l'] }, long(49)],
  [{ $multiply: ['$i', '$half'] }, 17.5],
  [{ $multiply: ['$l', '$d'] }, dbl(49)],
  [{ $multiply: ['$tenth', '$tenth'] }, dec('0.01')],
  [{ $divide: ['$i', '$i'] }, dbl(1)],
  [{ $divide: ['$l', '$i'] }, dbl(1)],
  [{ $divide: ['$i', '$half'] }, 2.8],
  [{ $divide: ['$i', '$dec'] }, dec('1')],
  [{ $divide: ['$dec', 3] }, dec('2.333333333333333333333333333333333')],
  [{ $mod: ['$i', 4] }, 3],
  [{ $mod: ['$neg', 4] }, -3],
  [{ $mod: ['$i', -4] }, 3],
  [{ $mod: ['$l', 4] }, long(3)],
  [{ $mod: ['$i', long(4)] }, long(3)],
  [{ $mod: ['$half', 2] }, 0.5],
  [{ $mod: ['$i', 2.5] }, dbl(2)],
  [{ $mod: ['$dec', 4] }, dec('3')],
  [{ $mod: ['$inf', 4] }, Number.NaN],
  [{ $mod: ['$i', '$inf'] }, dbl(7)],
  [{ $add: [] }, 0],
  [{ $multiply: [] }, 1],
  [{ $add: ['$i'] }, 7],
  [{ $add: '$l' }, long(7)],
  [{ $multiply: '$half' }, 2.5],
];

const overflow: Row[] = [
  [{ $add: ['$maxInt', 1] }, long(2_147_483_648)],
  [{ $add: ['$maxInt', 1, -1] }, MAX_INT],
  [{ $multiply: ['$maxInt', 2, 0] }, 0],
  [{ $add: ['$maxInt', 1, long(-1)] }, long(MAX_INT)],
  [{ $subtract: ['$minInt', 1] }, long(-2_147_483_649)],
  [{ $multiply: ['$maxInt', 2] }, long(4_294_967_294)],
  [{ $multiply: ['$maxInt', '$maxInt'] }, long('4611686014132420609')],
  [{ $add: ['$maxLong', 1] }, dbl(2 ** 63)],
  [{ $add: ['$maxLong', '$maxLong'] }, dbl(2 ** 64)],
  [{ $subtract: ['$minLong', 1] }, dbl(-(2 ** 63))],
  [{ $subtract: [0, '$minLong'] }, dbl(2 ** 63)],
  [{ $multiply: ['$maxLong', 2] }, dbl(2 ** 64)],
  [{ $multiply: ['$minLong', -1] }, dbl(2 ** 63)],
  [{ $add: ['$maxLong', dec('1')] }, dec('9223372036854775808')],
  [{ $abs: '$minInt' }, long(2_147_483_648)],
  [{ $abs: '$minLong' }, fails(28680)],
  [{ $abs: '$maxLong' }, MAX_LONG],
  [{ $add: ['$inf', '$ninf'] }, Number.NaN],
  [{ $add: ['$inf', 1] }, Number.POSITIVE_INFINITY],
  [{ $multiply: ['$inf', 0] }, Number.NaN],
  [{ $add: ['$decNan', 1] }, dec('NaN')],
  [{ $multiply: ['$decInf', -1] }, dec('-Infinity')],
  [{ $add: ['$nan', '$i'] }, Number.NaN],
  [{ $ceil: '$inf' }, Number.POSITIVE_INFINITY],
  [{ $floor: '$nan' }, Number.NaN],
  [{ $ceil: '$decInf' }, dec('Infinity')],
];

const powers: Row[] = [
  [{ $pow: [2, 10] }, 1024],
  [{ $pow: [2, 31] }, long(2_147_483_648)],
  [{ $pow: [-2, 31] }, -2_147_483_648],
  [{ $pow: [2, 62] }, long('4611686018427387904')],
  [{ $pow: [2, 63] }, dbl(2 ** 63)],
  [{ $pow: [-2, 63] }, MIN_LONG],
  [{ $pow: [2, 64] }, dbl(2 ** 64)],
  [{ $pow: [long(2), 10] }, long(1024)],
  [{ $pow: [2, long(10)] }, long(1024)],
  [{ $pow: [dbl(2), 10] }, dbl(1024)],
  [{ $pow: [2, -1] }, 0.5],
  [{ $pow: [1, -1] }, dbl(1)],
  [{ $pow: [0, 0] }, 1],
  [{ $pow: [long(0), 0] }, long(1)],
  [{ $pow: [0, -1] }, fails(28764)],
  [{ $pow: [dec('0'), dec('-1')] }, fails(28764)],
  [{ $pow: [-8, 1 / 3] }, Number.NaN],
  [{ $pow: [4, 0.5] }, dbl(2)],
  [{ $pow: ['$n', 2] }, null],
  [{ $pow: [2, '$gone'] }, null],
  [{ $pow: ['x', 2] }, fails(28762)],
  [{ $pow: [2, 'x'] }, fails(28763)],
  [{ $pow: [2] }, fails(16020)],
  [{ $sqrt: 16 }, dbl(4)],
  [{ $sqrt: long(16) }, dbl(4)],
  [{ $sqrt: 2 }, Math.SQRT2],
  [{ $sqrt: 0 }, dbl(0)],
  [{ $sqrt: -1 }, fails(28714)],
  [{ $sqrt: '$s' }, fails(28765)],
  [{ $sqrt: '$nan' }, Number.NaN],
  [{ $exp: 0 }, dbl(1)],
  [{ $exp: 1 }, Math.E],
  [{ $exp: '$ninf' }, dbl(0)],
  [{ $exp: '$s' }, fails(28765)],
  [{ $ln: 1 }, dbl(0)],
  [{ $ln: 0 }, fails(28766)],
  [{ $ln: -1 }, fails(28766)],
  [{ $ln: '$s' }, fails(28765)],
  [{ $log10: 1000 }, dbl(3)],
  [{ $log10: 0 }, fails(28761)],
  [{ $log10: '$s' }, fails(28765)],
  [{ $log: [8, 2] }, dbl(3)],
  [{ $log: [1, 10] }, dbl(0)],
  [{ $log: [0, 10] }, fails(28758)],
  [{ $log: [-1, 10] }, fails(28758)],
  [{ $log: [10, 0] }, fails(28759)],
  [{ $log: [10, 1] }, fails(28759)],
  [{ $log: [10, -2] }, fails(28759)],
  [{ $log: ['x', 2] }, fails(28756)],
  [{ $log: [2, 'x'] }, fails(28757)],
  [{ $log: ['$n', 2] }, null],
  [{ $log: [8] }, fails(16020)],
];

const dates: Row[] = [
  [{ $add: ['$date', 1] }, at('2024-01-01T00:00:00.001Z')],
  [{ $add: [1, '$date', long(2)] }, at('2024-01-01T00:00:00.003Z')],
  [{ $add: ['$date', 1.5, 1.5] }, at('2024-01-01T00:00:00.004Z')],
  [{ $add: ['$date', -1.5] }, at('2023-12-31T23:59:59.998Z')],
  [{ $add: [0.4, 0.4, '$date'] }, at('2024-01-01T00:00:00.001Z')],
  [{ $add: ['$date', dec('2.5')] }, at('2024-01-01T00:00:00.002Z')],
  [{ $add: ['$date', dec('3.5')] }, at('2024-01-01T00:00:00.004Z')],
  [{ $add: ['$date', '$nan'] }, fails(15)],
  [{ $add: ['$date', '$inf'] }, fails(15)],
  [{ $add: ['$date', '$maxLong'] }, fails(15)],
  [{ $add: ['$date', '$date'] }, fails(16612)],
  [{ $add: ['$date', '$n'] }, null],
  [{ $add: ['$date', '$s'] }, fails(14)],
  [{ $subtract: ['$date', 1] }, at('2023-12-31T23:59:59.999Z')],
  [{ $subtract: ['$date', 1.5] }, at('2023-12-31T23:59:59.998Z')],
  [{ $subtract: ['$date', long(1000)] }, at('2023-12-31T23:59:59Z')],
  [{ $subtract: ['$date', '$date'] }, long(0)],
  [{ $subtract: ['$date', at('2023-12-31T00:00:00Z')] }, long(86_400_000)],
  [{ $subtract: [1, '$date'] }, fails(14)],
  [{ $subtract: ['$date', '$s'] }, fails(14)],
  [{ $subtract: ['$date', '$n'] }, null],
  [{ $multiply: ['$date', 2] }, fails(14)],
  [{ $divide: ['$date', 2] }, fails(14)],
];

const refusals: Row[] = [
  ...['$add', '$multiply'].flatMap((name): Row[] => [
    [{ [name]: [1, '$s'] }, fails(14)],
    [{ [name]: [1, '$t'] }, fails(14)],
    [{ [name]: ['$a'] }, fails(14)],
    [{ [name]: '$n' }, null],
    [{ [name]: [1, '$gone', '$s'] }, null],
    [{ [name]: ['$s', '$gone'] }, fails(14)],
  ]),
  ...['$subtract', '$divide'].flatMap((name): Row[] => [
    [{ [name]: ['$s', 1] }, fails(14)],
    [{ [name]: [1, '$t'] }, fails(14)],
    [{ [name]: ['$n', 's'] }, null],
    [{ [name]: [1] }, fails(16020)],
    [{ [name]: [1, 2, 3] }, fails(16020)],
    [{ [name]: 1 }, fails(16020)],
  ]),
  [{ $mod: ['$s', 1] }, fails(16611)],
  [{ $mod: [1, '$t'] }, fails(16611)],
  [{ $mod: [1, 0] }, fails(16610)],
  [{ $mod: [1, '$negZero'] }, fails(16610)],
  [{ $mod: [1, '$decZero'] }, fails(5733415)],
  [{ $mod: ['$n', 0] }, null],
  [{ $mod: [5] }, fails(16020)],
  [{ $divide: [1, '$zero'] }, fails(2)],
  [{ $divide: [1, '$negZero'] }, fails(2)],
  [{ $divide: ['$dec', '$decZero'] }, fails(2)],
  [{ $divide: [0, '$zero'] }, fails(2)],
  [{ $divide: ['$n', '$zero'] }, null],
  [{ $divide: ['$inf', '$inf'] }, Number.NaN],
];

describe.each(Object.entries({ promotion, overflow, powers, dates, refusals }))('%s', (_name, rows) => {
  test.each(named(rows))('%s', (_text, expression, expected) => {
    check(expression, expected, source);
  });
});

/** Rounding: the number, the places, what `$round` gives, what `$trunc` gives. */
test.each<[value: unknown, places: unknown, round: unknown, trunc: unknown]>([
  [1.5, 0, dbl(2), dbl(1)],
  [2.5, 0, dbl(2), dbl(2)],
  [3.5, 0, dbl(4), dbl(3)],
  [-1.5, 0, dbl(-2), dbl(-1)],
  [-2.5, 0, dbl(-2), dbl(-2)],
  [0.5, 0, dbl(0), dbl(0)],
  [1.25, 1, 1.2, 1.2],
  [1.35, 1, 1.4, 1.3],
  [2.675, 2, 2.67, 2.67],
  [1234.5678, -2, dbl(1200), dbl(1200)],
  [1250.1, -2, dbl(1300), dbl(1200)],
  [1.5, 20, 1.5, 1.5],
  [15, -1, 20, 10],
  [25, -1, 20, 20],
  [-15, -1, -20, -10],
  [1234, -2, 1200, 1200],
  [1250, -2, 1200, 1200],
  [1350, -2, 1400, 1300],
  [5, -1, 0, 0],
  [5, 3, 5, 5],
  [49, -2, 0, 0],
  [51, -2, 100, 0],
  [long(15), -1, long(20), long(10)],
  [long('1234567890123456789'), -9, long('1234567890000000000'), long('1234567890000000000')],
  [2_147_483_647, -1, long(2_147_483_650), 2_147_483_640],
  [dec('1.5'), 0, dec('2'), dec('1')],
  [dec('2.5'), 0, dec('2'), dec('2')],
  [dec('-2.5'), 0, dec('-2'), dec('-2')],
  [dec('1.255'), 2, dec('1.26'), dec('1.25')],
  [dec('1.245'), 2, dec('1.24'), dec('1.24')],
  [dec('NaN'), 1, dec('NaN'), dec('NaN')],
  [Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [Number.NaN, -1, Number.NaN, Number.NaN],
  [null, 1, null, null],
  [1.5, null, null, null],
  [1.5, long(0), dbl(2), dbl(1)],
  [1.5, dbl(0), dbl(2), dbl(1)],
  [1.5, dec('0'), dbl(2), dbl(1)],
  [1.5, 0.5, fails(51082), fails(51082)],
  [1.5, 101, fails(51083), fails(51083)],
  [1.5, -21, fails(51083), fails(51083)],
  ['x', 0, fails(51081), fails(51081)],
  [1.5, 'x', fails(16004), fails(16004)],
])('%j to %j places', (value, places, round, trunc) => {
  check({ $round: ['$v', '$p'] }, round, { v: value, p: places });
  check({ $trunc: ['$v', '$p'] }, trunc, { v: value, p: places });
});

test.each<[value: unknown, ceil: unknown, floor: unknown]>([
  [1.2, dbl(2), dbl(1)],
  [-1.2, dbl(-1), dbl(-2)],
  [-0.5, dbl(-0), dbl(-1)],
  [5, 5, 5],
  [long(5), long(5), long(5)],
  [dec('1.2'), dec('2'), dec('1')],
  [dec('-1.2'), dec('-1'), dec('-2')],
  [dec('7'), dec('7'), dec('7')],
  [null, null, null],
  ['x', fails(28765), fails(28765)],
  [true, fails(28765), fails(28765)],
])('%j up and down', (value, ceil, floor) => {
  check({ $ceil: '$v' }, ceil, { v: value });
  check({ $floor: '$v' }, floor, { v: value });
});

test.each<[operator: string, values: unknown[], expected: unknown]>([
  ['$bitAnd', [12, 10], 8],
  ['$bitAnd', [12, long(10)], long(8)],
  ['$bitAnd', [], -1],
  ['$bitAnd', [-1, 255], 255],
  ['$bitAnd', [long('9223372036854775807'), -1], long('9223372036854775807')],
  ['$bitOr', [12, 10], 14],
  ['$bitOr', [long(12), 10], long(14)],
  ['$bitOr', [], 0],
  ['$bitOr', [-8, 1], -7],
  ['$bitXor', [12, 10], 6],
  ['$bitXor', [5, 5, 5], 5],
  ['$bitXor', [], 0],
  ['$bitXor', [1, null], null],
  ['$bitOr', [1, 1.5], fails(14)],
  ['$bitAnd', [1, dec('1')], fails(14)],
  ['$bitXor', ['x'], fails(14)],
  ['$bitNot', [0], -1],
  ['$bitNot', [long(0)], long(-1)],
  ['$bitNot', [-1], 0],
  ['$bitNot', [null], null],
  ['$bitNot', [1.5], fails(14)],
  ['$bitNot', [1, 2], fails(16020)],
])('%s of %j', (operator, values, expected) => {
  check({ [operator]: values }, expected, {});
});

test.each<[operator: string, good: unknown, value: unknown, bad: unknown[]]>([
  ['$sin', 0, dbl(0), [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ['$cos', 0, dbl(1), [Number.POSITIVE_INFINITY]],
  ['$tan', 0, dbl(0), [Number.NEGATIVE_INFINITY]],
  ['$asin', 1, Math.PI / 2, [1.1, -1.1]],
  ['$acos', 1, dbl(0), [1.1, -1.1]],
  ['$atan', 1, Math.PI / 4, []],
  ['$sinh', 0, dbl(0), []],
  ['$cosh', 0, dbl(1), []],
  ['$tanh', 0, dbl(0), []],
  ['$asinh', 0, dbl(0), []],
  ['$acosh', 1, dbl(0), [0.9, -1]],
  ['$atanh', 0, dbl(0), [1.1, -1.1]],
  ['$degreesToRadians', 180, Math.PI, []],
  ['$radiansToDegrees', Math.PI, dbl(180), []],
])('%s', (operator, good, value, bad) => {
  check({ [operator]: good }, value, {});
  for (const one of bad) check({ [operator]: one }, fails(50989), {});
  check({ [operator]: Number.NaN }, Number.NaN, {});
  check({ [operator]: '$n' }, null, source);
  check({ [operator]: '$gone' }, null, source);
  check({ [operator]: '$s' }, fails(28765), source);
  check({ [operator]: [1, 2] }, fails(16020), source);
});

test('$atan2 takes the signs of both', () => {
  check({ $atan2: [0, -1] }, Math.PI, {});
  check({ $atan2: [-1, 0] }, -Math.PI / 2, {});
  check({ $atan2: [1, '$n'] }, null, source);
  check({ $atan2: [1, 's'] }, fails(51045), {});
  check({ $atan2: ['s', 1] }, fails(51044), {});
  expect(() => check({ $atan2: [1] }, 0, {})).toThrow();
});
