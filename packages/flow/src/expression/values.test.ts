import { describe, expect, it } from 'vitest';
import { facts, now } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import { ExpressionError } from './error.js';
import { evaluateExpression } from './expression.js';

const family = '👩‍👩‍👧‍👦';

const scope = {
  ...facts,
  vars: {
    n: 3,
    zero: 0,
    half: 2.5,
    neg: -7,
    huge: 1e308,
    safe: Number.MAX_SAFE_INTEGER,
    text: 'TD-1',
    empty: '',
    chinese: '订单号',
    family,
    accent: 'e\u0301',
    rtl: 'שלום',
    list: [1, 2, 3],
    words: ['b', 'a'],
    mixed: [1, 'a', null, true, [1], { a: 1 }],
    nothing: [],
    obj: { a: 1, 'odd key': 2, null: null },
    bare: {},
    none: null,
    yes: true,
    no: false,
  } as Record<string, JsonValue>,
  now: new Date(now),
};

/** The value, or what is wrong: its code, and the reason when there is one. */
function outcome(source: string): unknown {
  try {
    return evaluateExpression(source, scope);
  } catch (error) {
    if (error instanceof ExpressionError) {
      return error.reason === undefined ? `!${error.code}` : `!${error.code} ${error.reason}`;
    }
    throw error;
  }
}

const table = (rows: readonly (readonly [string, unknown])[]) =>
  it.each(rows)('%s is %j', (source, expected) => {
    expect(outcome(source)).toEqual(expected);
  });

describe('a number', () => {
  table([
    ['vars.n / 2', 1.5],
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['vars.neg / 2', -3.5],
    ['vars.neg % 2', -1],
    ['vars.n % 2.5', 0.5],
    ['10 % vars.n', 1],
    ['0.1 + 0.2 == 0.3', false],
    ['vars.safe + 1', 9_007_199_254_740_992],
    ['vars.huge * 10', '!result'],
    ['vars.huge * 10 > 1', true],
    ['-vars.huge * 10', '!result'],
    ['vars.n / vars.zero', '!result'],
    ['vars.zero / vars.zero', '!result'],
    ['vars.n % vars.zero', '!result'],
    ['1 / 0', '!failed zero'],
    ['1 % 0', '!failed zero'],
    ['9223372036854775807 + 1', '!failed overflow'],
    ['9223372036854775807 - 9223372036854775800', 7],
    ['-9223372036854775808 - 1', '!failed overflow'],
    ['0x10', 16],
    ['1e3', 1_000],
    ['1e400', '!syntax bad_number'],
    ['1 == 1.0', true],
    ['vars.n == 3', true],
    ['vars.n in [1, 2, 3]', true],
    ['vars.half in [1, 2.5]', true],
    ['vars.n in vars.list', true],
    ['vars.list[0] + vars.half', 3.5],
    ['-vars.n', -3],
    ['-(-vars.n)', 3],
  ]);
});

describe('a comparison', () => {
  table([
    ['vars.none == null', true],
    ['vars.none != null', false],
    ['vars.none == vars.none', true],
    ['vars.none == ""', false],
    ['vars.none == 0', false],
    ['vars.none == false', false],
    ['vars.none > 1', '!failed'],
    ['vars.none < vars.none', '!failed'],
    ['vars.text == 3', false],
    ['vars.n == "3"', false],
    ['vars.yes == "true"', false],
    ['vars.yes < 2', '!failed'],
    ['"3" < vars.n', '!failed'],
    ['vars.obj == {"a": 1.0, "odd key": 2.0, "null": null}', true],
    ['vars.list == [1, 2, 3]', true],
    ['vars.list == [1, 2]', false],
    ['vars.list == [3, 2, 1]', false],
    ['vars.nothing == []', true],
    ['vars.bare == {}', true],
    ['"Z" < "a"', true],
    ['"中" > "z"', true],
    ['vars.accent == "\\u00e9"', false],
    ['false < true', true],
    ['[1] < [2]', '!failed'],
    ['now == timestamp("2026-11-22T09:30:00Z")', true],
    ['now == "2026-11-22T09:30:00.000Z"', '!failed'],
    ['now > timestamp("2026-11-22T09:29:59.999Z")', true],
  ]);
});

describe('what is missing', () => {
  table([
    ['vars.gone', '!failed missing'],
    ['vars.gone.deeper', '!failed missing'],
    ['vars.none.deeper', '!failed missing'],
    ['vars.obj.b', '!failed missing'],
    ['vars.obj["b"]', '!failed missing'],
    ['vars.obj["odd key"]', 2],
    ['vars.obj[0]', '!failed missing'],
    ['vars.list[3]', '!failed no_such_place'],
    ['vars.list[-1]', '!failed no_such_place'],
    ['vars.list["0"]', '!failed missing'],
    ['vars.nothing[0]', '!failed no_such_place'],
    ['vars.text.length', '!failed missing'],
    ['customer.attributes.age', '!failed missing'],
    ['hours.gone.open', '!failed missing'],
    ['event.data.order', '!failed missing'],
    ['nobody', '!failed missing'],
    ['has(vars.none)', true],
    ['has(vars.gone)', false],
    ['has(vars.obj.a)', true],
    ['has(vars.obj.b)', false],
    ['has(vars.obj.null)', '!syntax unexpected'],
    ['has(vars.none.a)', false],
    ['has(vars.gone.a)', '!failed missing'],
    ['"a" in vars.obj', true],
    ['"toString" in vars.obj', false],
    ['"constructor" in vars.bare', false],
    ['has(vars.bare.constructor)', false],
    ['has(vars.toString)', false],
    ['vars.hasOwnProperty', '!failed missing'],
    ['vars.gone == 1 || true', true],
    ['vars.gone == 1 && false', false],
    ['vars.gone == 1 || false', '!failed missing'],
    ['has(vars.gone) && vars.gone == 1', false],
    ['has(vars.gone) ? vars.gone : "other"', 'other'],
  ]);
});

describe('yes and no', () => {
  table([
    ['vars.n ? 1 : 2', '!failed not_yes_no'],
    ['vars.none ? 1 : 2', '!failed not_yes_no'],
    ['"" ? 1 : 2', '!failed not_yes_no'],
    ['vars.none && true', '!failed not_yes_no'],
    ['vars.none || true', true],
    ['vars.n && false', false],
    ['!vars.none', '!failed'],
    ['!vars.yes', false],
    ['!!vars.yes', true],
    ['-vars.yes', '!failed'],
    ['bool("true")', true],
    ['bool("yes")', '!failed not_yes_no'],
    ['vars.yes ? (vars.no ? 1 : 2) : 3', 2],
    ['vars.n > 2 == true', true],
  ]);
});

describe('a text', () => {
  table([
    ['size(vars.empty)', 0],
    ['size(vars.chinese)', 3],
    ['vars.chinese.contains("单")', true],
    ['vars.chinese.startsWith("订")', true],
    ['vars.chinese.indexOf("号")', 2],
    ['vars.chinese + vars.rtl', '订单号שלום'],
    ['vars.family + "!"', `${family}!`],
    [`vars.family == "${family}"`, true],
    ['vars.family.contains("👧")', true],
    ['vars.rtl.upperAscii()', 'שלום'],
    ['vars.text.lowerAscii()', 'td-1'],
    ['vars.text + vars.n', '!failed'],
    ['vars.text + string(vars.n)', 'TD-13'],
    ['vars.text + vars.none', '!failed'],
    ['vars.text.contains("")', true],
    ['vars.empty.startsWith("")', true],
    ['vars.n.contains("3")', '!failed'],
    ['vars.none.contains("x")', '!failed'],
    ['vars.gone.contains("x")', '!failed missing'],
    ['vars.text.substring(1, 2)', 'D'],
    ['vars.text.substring(4)', ''],
    ['vars.text.substring(5)', '!failed no_such_place'],
    ['vars.text.substring(-1)', '!failed no_such_place'],
    ['vars.text.substring(2, 1)', '!failed no_such_place'],
    ['vars.text.indexOf("z")', -1],
    ['vars.text.lastIndexOf("")', 4],
    ['"a,b,,c".split(",")', ['a', 'b', '', 'c']],
    ['"a,b,c".split(",", 2)', ['a', 'b,c']],
    ['vars.empty.split(",")', ['']],
    ['vars.words.join("、")', 'b、a'],
    ['vars.nothing.join(",")', ''],
    ['vars.list.join(",")', '!failed'],
    ['vars.list.map(x, string(x)).join(",")', '1,2,3'],
    ['" \\u3000x\\t".trim()', 'x'],
    ['"a" * 3', '!failed'],
    ['-"a"', '!failed'],
    ['"x" in "xyz"', '!failed'],
    ['"\\U0001F600"', '😀'],
    ['"\\u{1F600}"', '!syntax bad_escape'],
    ['"open', '!syntax open_text'],
    ["'single'", 'single'],
    ["'''a\"b'''", 'a"b'],
  ]);
});

describe('a pattern', () => {
  table([
    ['vars.text.matches("TD")', true],
    ['vars.text.matches("^td")', false],
    ['vars.chinese.matches("^\\\\p{Script=Han}+$")', true],
    ['vars.family.matches("^.+$")', true],
    ['vars.empty.matches("^$")', true],
    ['vars.text.matches("")', true],
    ['vars.text.matches("[")', '!failed'],
    ['vars.text.matches("(a)\\\\1")', '!failed'],
    ['vars.text.matches(vars.none)', '!failed'],
    ['vars.none.matches("x")', '!failed'],
    ['vars.list.matches("x")', '!failed'],
    ['vars.text.matches(vars.text)', true],
  ]);
});

describe('a conversion', () => {
  table([
    ['string(vars.n)', '3'],
    ['string(vars.half)', '2.5'],
    ['string(vars.yes)', 'true'],
    ['string(vars.none)', '!failed'],
    ['string(vars.list)', '!failed'],
    ['int("12")', 12],
    ['int("-3")', -3],
    ['int(" 12")', '!failed not_a_number'],
    ['int("1.5")', '!failed not_a_number'],
    ['int("١٢")', '!failed not_a_number'],
    ['int("99999999999999999999")', '!failed not_a_number'],
    ['int(vars.half)', 2],
    ['int(vars.neg)', -7],
    ['int(-2.9)', -2],
    ['double("1e3")', 1_000],
    ['double("")', '!failed not_a_number'],
    ['double("abc")', '!failed not_a_number'],
    ['double("Infinity")', '!result'],
    ['double(vars.n)', 3],
    ['int(vars.none)', '!failed'],
    ['dyn(1) + 1.5', 2.5],
  ]);
});

describe('a list', () => {
  table([
    ['size(vars.mixed)', 6],
    ['size(vars.none)', '!failed'],
    ['size(vars.n)', '!failed'],
    ['size(vars.obj)', 3],
    ['vars.mixed[5].a', 1],
    ['vars.mixed == vars.mixed', true],
    ['null in vars.mixed', true],
    ['"a" in vars.mixed', true],
    ['"z" in vars.mixed', false],
    ['[].all(x, false)', true],
    ['[].exists(x, true)', false],
    ['vars.nothing.map(x, x)', []],
    ['vars.list.exists_one(x, x > 1)', false],
    ['vars.list.exists_one(x, x > 2)', true],
    ['vars.list.exists(x, x == "a")', false],
    ['vars.mixed.exists(x, x == 1)', true],
    ['vars.mixed.exists(x, x > 100)', '!failed'],
    ['vars.mixed.all(x, x == 1)', false],
    ['vars.mixed.filter(x, x == null)', [null]],
    ['vars.list.filter(x, x)', '!failed not_yes_no'],
    ['vars.list.all(x, y)', '!failed missing'],
    ['vars.n.map(x, x)', '!failed not_a_list'],
    ['vars.none.all(x, x)', '!failed not_a_list'],
    ['vars.text.exists(x, x == "T")', '!failed not_a_list'],
    ['vars.obj.all(k, k != "z")', true],
    ['vars.list + ["a"]', [1, 2, 3, 'a']],
    ['vars.list + vars.none', '!failed'],
    ['vars.list.map(vars, vars * 2)', [2, 4, 6]],
    ['vars.list.map(x, vars.list.map(x, x * 2)[0] + x)', [3, 4, 5]],
    ['cel.bind(x, vars.n, x * x)', 9],
    ['[vars.none, vars.n]', [null, 3]],
    ['{"a": vars.none}', { a: null }],
    ['{"中": [{}]}', { 中: [{}] }],
  ]);
});

describe('a result', () => {
  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])('with a key %s pollutes nothing', (key) => {
    evaluateExpression(`{"${key}": {"polluted": true}}`, scope);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each(['now', 'vars', 'customer', 'conversation', 'event', 'hours'])('%s alone is JSON, or missing', (root) => {
    const value = outcome(root);
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });

  it('is not what was read, so that nobody can change it there', () => {
    const given = { ...scope, vars: { list: [1, [2]] } };
    const value = evaluateExpression('vars.list', given) as JsonValue[];
    value.push('changed');
    (value[1] as JsonValue[]).push('changed');
    expect(given.vars.list).toEqual([1, [2]]);
  });
});
