import { describe, expect, it } from 'vitest';
import { facts, now } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import { ExpressionError, type ExpressionErrorCode } from './error.js';
import { evaluateExpression } from './expression.js';
import { maxExpressionLength } from './limits.js';

const numbers = Array.from({ length: 5_000 }, (_, i) => i);

const scope = {
  ...facts,
  vars: {
    n: 3,
    half: 2.5,
    text: 'TD-123456',
    list: [1, 2, 3],
    people: [
      { name: 'Ann', age: 40 },
      { name: 'Bo', age: 20 },
    ],
    none: null,
    yes: true,
    numbers,
    long: 'x'.repeat(60_000),
  } as Record<string, JsonValue>,
  now: new Date(now),
};

const evaluate = (source: string): JsonValue => evaluateExpression(source, scope);

const failure = (source: string): ExpressionError => {
  try {
    evaluate(source);
  } catch (error) {
    if (error instanceof ExpressionError) {
      return error;
    }
    throw error;
  }
  throw new Error(`${source} did not fail`);
};

describe('an expression', () => {
  it.each<[string, JsonValue]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['10 - (4 - 3)', 9],
    ['2 * (3 + 4) - -1', 15],
    ['7 / 2', 3],
    ['7 % 4', 3],
    ['!(vars.n == 3)', false],
    ['-(vars.n + 1)', -4],
    ['"a" + "b" + string(vars.n)', 'ab3'],
    ['[1, "a", true, null]', [1, 'a', true, null]],
    ['{"a": {"b": [vars.n]}}', { a: { b: [3] } }],
    ['"quote \\" back\\\\slash \\u4e2d"', 'quote " back\\slash 中'],
    ["r'\\d'", '\\d'],
    ['true && !false || false', true],
  ])('%s is %j', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['vars.n + 1', 4],
    ['1 + vars.n', 4],
    ['vars.n - 1', 2],
    ['10 / vars.half', 4],
    ['vars.n * 2', 6],
    ['vars.n % 2 == 1', true],
    ['vars.n == 3', true],
    ['3 == vars.n', true],
    ['vars.n != 4', true],
    ['vars.n >= 3 && vars.n < 4', true],
    ['vars.n in [1, 2, 3]', true],
    ['vars.list[0] + vars.list[vars.n - 1]', 4],
    ['vars.list == [1, 2, 3]', true],
    ['1.5 + 1', 2.5],
    ['1.5 == 1', false],
    ['int(vars.half)', 2],
  ])('lets whole and broken numbers meet: %s is %j', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each([
    ['vars.list[9]', 'no_such_place'],
    ['vars.nothing', 'missing'],
    ['int(vars.text)', 'not_a_number'],
    ['1 / 0', 'zero'],
    ['timestamp("soon")', 'not_a_time'],
  ])('says why %s has no value: %s', (source, reason) => {
    expect(() => evaluate(source)).toThrow(expect.objectContaining({ code: 'failed', reason }));
  });

  it.each<[string, JsonValue]>([
    ['vars.text.matches("^TD-\\\\d{6}$")', true],
    ['vars.text.matches("\\\\d{7}")', false],
    ['vars.text.startsWith("TD") && vars.text.endsWith("56") && vars.text.contains("-")', true],
    ['size(vars.text) + vars.text.size()', 18],
    ['vars.text.substring(3)', '123456'],
    ['"a,b".split(",")', ['a', 'b']],
    ['["a", "b"].join("-")', 'a-b'],
    [' " x ".trim().upperAscii()', 'X'],
    ['vars.text.indexOf("1")', 3],
  ])('knows texts: %s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['vars.list.map(x, x * 10)', [10, 20, 30]],
    ['vars.list.filter(x, x > 1)', [2, 3]],
    ['vars.list.map(x, x > 1, x * 10)', [20, 30]],
    ['vars.list.all(x, x > 0)', true],
    ['vars.list.exists(x, x == 2)', true],
    ['vars.list.exists_one(x, x > 2)', true],
    ['vars.people.filter(p, p.age > 30).map(p, p.name)', ['Ann']],
    [
      'vars.list.map(x, vars.list.map(y, x + y))',
      [
        [2, 3, 4],
        [3, 4, 5],
        [4, 5, 6],
      ],
    ],
    ['vars.list.exists(x, vars.people.exists(p, p.age == x * 20))', true],
    ['cel.bind(twice, vars.n * 2, twice + twice)', 12],
    ['vars.list + [4]', [1, 2, 3, 4]],
    ['size(vars.list)', 3],
  ])('knows lists: %s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['customer.tier == "standard" ? "normal" : "fast"', 'normal'],
    ['customer.attributes.city', 'York'],
    ['customer.attributes["city"]', 'York'],
    ['has(customer.attributes.age)', false],
    ['conversation.channel', 'webchat'],
    ['hours.office.open && !hours["night"].open', true],
    ['now', '2026-11-22T09:30:00.000Z'],
    ['now.getHours()', 9],
    ['now.getHours("Asia/Shanghai")', 17],
    ['now - timestamp("2026-11-22T09:00:00Z")', 1_800],
    ['now + duration("90m") > timestamp("2026-11-22T11:00:00Z")', false],
    ['vars.none == null', true],
    ['vars.none == "x"', false],
    ['vars.yes ? 1 : "one"', 1],
  ])('reads what is around the session: %s', (source, expected) => {
    expect(evaluate(source)).toEqual(expected);
  });

  it('decides without the side that fails, as CEL does', () => {
    expect(evaluate('true || vars.missing')).toBe(true);
    expect(evaluate('vars.missing == 1 || true')).toBe(true);
    expect(evaluate('false && vars.missing')).toBe(false);
  });

  it('gives the same value when it is evaluated again from the cache', () => {
    expect([1, 2, 3].map(() => evaluate('vars.list.map(x, x + 1)'))).toEqual([
      [2, 3, 4],
      [2, 3, 4],
      [2, 3, 4],
    ]);
  });
});

describe('an expression that is wrong', () => {
  it.each<[string, ExpressionErrorCode, string, number | undefined]>([
    ['1 +', 'syntax', 'Unexpected token: EOF', 3],
    ['vars.n ==', 'syntax', 'Unexpected token: EOF', 9],
    ['', 'syntax', 'Unexpected token: EOF', 0],
    ['a ? b', 'syntax', 'Expected COLON, got EOF', 5],
    ['§', 'syntax', 'Unexpected character: §', 0],
    ['fetch("x")', 'unknown_name', 'fetch()', 0],
    ['vars.text.constructor("x")', 'unknown_name', 'constructor()', 10],
    ['b"bytes"', 'types', 'b"bytes"', 0],
    ['bytes("x")', 'unknown_name', 'bytes()', 0],
    ['now.getDayOfYear()', 'unknown_name', 'getDayOfYear()', 4],
    ['vars.missing', 'failed', 'missing', undefined],
    ['vars.__proto__', 'failed', '__proto__', undefined],
    ['vars.none + 1', 'failed', 'dyn<null> + int', undefined],
    ['vars.text + 1', 'failed', 'dyn<string> + int', undefined],
    ['nobody.name', 'failed', 'nobody', undefined],
    ['1 / 0', 'failed', 'division by zero', undefined],
    ['vars.list[9]', 'failed', 'index out of bounds, index 9 >= size 3', undefined],
    ['vars.text.matches("(")', 'failed', 'a bracket is not closed', undefined],
    ['vars.n.matches("x")', 'failed', 'matches takes two strings', undefined],
    ['1.0 / 0.0', 'result', 'Infinity', undefined],
    ['type(1)', 'unknown_name', 'type()', 0],
  ])('%s: %s', (source, code, detail, position) => {
    const error = failure(source);
    expect([error.code, error.detail, error.position]).toEqual([code, detail, position]);
  });

  it('is refused when it is longer than 4 kB', () => {
    expect(failure(`"${'x'.repeat(maxExpressionLength)}"`).code).toBe('too_long');
    expect(evaluate(`"${'x'.repeat(maxExpressionLength - 2)}"`)).toHaveLength(maxExpressionLength - 2);
  });

  it('is refused when it is nested too deeply or has too many parts', () => {
    expect(failure(`${'('.repeat(100)}1${')'.repeat(100)}`).code).toBe('too_long');
    expect(failure(`${'1+'.repeat(1_500)}1`).code).toBe('too_long');
  });
});

describe('the work of an expression', () => {
  it.each([
    'vars.numbers.map(x, vars.numbers.map(y, x * y))',
    'vars.numbers.exists(x, vars.numbers.exists(y, x + y < 0))',
    'vars.numbers.all(x, vars.numbers.all(y, x + y >= 0))',
    'vars.numbers.filter(x, vars.numbers.exists_one(y, y == x))',
    'vars.numbers.all(x, vars.long.indexOf("zz") < 0)',
    'vars.numbers.all(x, size(vars.numbers.map(y, y + x)) > 0)',
    'vars.numbers.all(x, vars.numbers == vars.numbers.map(y, y))',
    'vars.numbers.map(x, vars.long + "a").join("")',
    'vars.numbers.all(x, vars.long.matches("(x+)+y") == false)',
    'vars.numbers.map(x, vars.long.split("x"))',
    `[${Array.from({ length: 60 }, () => 'vars.numbers').join(' + ')}]`,
  ])('is stopped when it is too much: %s', (source) => {
    expect(failure(source).code).toBe('cost');
  });

  it('is stopped even where CEL would pass over the error of one side', () => {
    const endless = 'vars.numbers.exists(x, vars.numbers.exists(y, x + y < 0))';
    expect(failure(`${endless} || true`).code).toBe('cost');
    expect(failure(`vars.list.exists(z, ${endless}) || true`).code).toBe('cost');
  });

  it('costs nothing where it is not done', () => {
    expect(evaluate('true || vars.numbers.exists(x, vars.numbers.all(y, x + y >= 0))')).toBe(true);
  });

  it('is enough for one pass over the largest variable', () => {
    expect(evaluate('size(vars.numbers.filter(x, x % 2 == 0 && x > 100))')).toBe(2_449);
    expect(evaluate('vars.numbers.map(x, x + 1)')).toHaveLength(5_000);
  });

  it('starts anew for every evaluation', () => {
    expect(failure('vars.numbers.map(x, vars.numbers.map(y, x * y))').code).toBe('cost');
    expect(evaluate('1 + 1')).toBe(2);
  });

  it('may not give more than all variables may hold', () => {
    expect(failure('vars.long + vars.long').code).toBe('result');
    expect(failure('[vars.long, vars.long]').code).toBe('result');
    expect(evaluate('vars.long')).toHaveLength(60_000);
  });
});
