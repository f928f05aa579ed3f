import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, now } from '../../test/kit.js';
import { builderToCel, ruleOperators } from './builder.js';
import { celToBuilder } from './builder-from-cel.js';
import { type Builder, builderSchema, type Rule } from './builder-schema.js';
import { evaluateExpression } from './expression.js';

const rule = (path: string, operator: Rule['operator'], value?: Rule['value']): Rule => ({
  path,
  operator,
  ...(value !== undefined && { value }),
});

const one = (...rules: Rule[]): Builder => ({ match: 'all', rules });

describe('the form as CEL', () => {
  it.each<[string, Rule]>([
    ['customer.tier == "vip"', rule('customer.tier', 'equals', 'vip')],
    ['vars.n != -2.5', rule('vars.n', 'not_equals', -2.5)],
    ['vars.n > 1', rule('vars.n', 'greater', 1)],
    ['vars.n >= 1', rule('vars.n', 'at_least', 1)],
    ['vars.n < 1', rule('vars.n', 'less', 1)],
    ['vars.n <= 1', rule('vars.n', 'at_most', 1)],
    ['vars.yes == true', rule('vars.yes', 'equals', true)],
    ['vars.n in [1, "b", false]', rule('vars.n', 'one_of', [1, 'b', false])],
    ['vars.text.contains("a\\"b")', rule('vars.text', 'contains', 'a"b')],
    ['vars.text.startsWith("中")', rule('vars.text', 'starts_with', '中')],
    ['vars.text.endsWith("\\n")', rule('vars.text', 'ends_with', '\n')],
    ['vars.text.matches("\\\\d+")', rule('vars.text', 'matches', '\\d+')],
    ['(has(vars.text) && vars.text != null)', rule('vars.text', 'set')],
    ['(!has(vars.text) || vars.text == null)', rule('vars.text', 'not_set')],
    [
      '(!("order no" in customer.attributes) || customer.attributes["order no"] == null)',
      rule('customer.attributes["order no"]', 'not_set'),
    ],
    [
      '(("订单号" in customer.attributes) && customer.attributes["订单号"] != null)',
      rule('customer.attributes["订单号"]', 'set'),
    ],
    ['customer.attributes["in"] == "x"', rule('customer.attributes["in"]', 'equals', 'x')],
    ['vars.list[0] == null', rule('vars.list[0]', 'not_set')],
    ['customer.attributes["a\\tb"] == 1', rule('customer.attributes["a\\tb"]', 'equals', 1)],
    ['vars.text == "中文😀"', rule('vars.text', 'equals', '中文😀')],
    ['vars.n > 1e+21', rule('vars.n', 'greater', 1e21)],
    ['vars.list[0].name == "x"', rule('vars.list[0].name', 'equals', 'x')],
  ])('%s, and back', (expression, given) => {
    expect(builderToCel(one(given))).toBe(expression);
    expect(celToBuilder(expression)).toEqual(one(given));
  });

  it('joins rules with and, or with or', () => {
    const rules = [rule('vars.a', 'equals', 1), rule('vars.b', 'not_set'), rule('vars.c', 'one_of', ['x'])];
    const all = 'vars.a == 1 && (!has(vars.b) || vars.b == null) && vars.c in ["x"]';
    const any = 'vars.a == 1 || (!has(vars.b) || vars.b == null) || vars.c in ["x"]';
    expect(builderToCel({ match: 'all', rules })).toBe(all);
    expect(builderToCel({ match: 'any', rules })).toBe(any);
    expect(celToBuilder(all)).toEqual({ match: 'all', rules });
    expect(celToBuilder(any)).toEqual({ match: 'any', rules });
  });

  it('reads hand-written spacing and brackets', () => {
    expect(celToBuilder('( vars.a=="x" )&&((vars.b)>2)')).toEqual(
      one(rule('vars.a', 'equals', 'x'), rule('vars.b', 'greater', 2)),
    );
  });

  it.each([
    'vars.a',
    'vars.a == vars.b',
    '1 == vars.a',
    '!(vars.a == 1)',
    'vars.a == 1 && (vars.b == 2 || vars.c == 3)',
    'vars.a + 1 == 2',
    'size(vars.a) > 2',
    'vars.list.exists(x, x == 1)',
    'vars.a in vars.list',
    'vars.a == 99999999999999999999',
    'vars.a == 9007199254740993',
    'has(vars.a) && vars.b != null',
    'vars.text.contains(vars.a)',
    'vars.text.trim()',
    'vars.a == [1]',
    'vars.a > null',
    'vars.list[-1] == 1',
    'vars.list[1.5] == 1',
    'vars.list[1000000] == 1',
    'vars[vars.a] == 1',
    '"x" in vars.a && vars.b != null',
    '"x" in vars.list',
    '!("x" in vars.a) || vars.a["y"] == null',
    'vars.a ==',
    '',
  ])('does not pretend to read %s', (expression) => {
    expect(celToBuilder(expression)).toBeUndefined();
  });

  const scalar = fc.oneof(
    fc.string({ maxLength: 12, unit: 'grapheme' }),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.boolean(),
  );
  const path = fc.constantFrom(
    'vars.a',
    'customer.tier',
    'vars.list[2].x',
    'customer.attributes["a b"]',
    'hours.h.open',
  );
  const anyRule: fc.Arbitrary<Rule> = fc.constantFrom(...ruleOperators).chain((operator) => {
    const value =
      operator === 'one_of'
        ? fc.array(scalar, { maxLength: 4 })
        : ['contains', 'starts_with', 'ends_with', 'matches'].includes(operator)
          ? fc.string({ maxLength: 8 })
          : scalar;
    return operator === 'set' || operator === 'not_set'
      ? path.map((at) => rule(at, operator))
      : fc.tuple(path, value).map(([at, given]) => rule(at, operator, given));
  });
  const anyBuilder = fc.tuple(fc.constantFrom('all', 'any'), fc.array(anyRule, { minLength: 1, maxLength: 5 }));

  it('survives the way to CEL and back, whatever the rules', () => {
    fc.assert(
      fc.property(anyBuilder, ([match, rules]) => {
        const builder = builderSchema.parse({ match, rules });
        const back = celToBuilder(builderToCel(builder));
        expect(back?.rules).toEqual(builder.rules);
        expect(rules.length === 1 || back?.match === match).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what the form means', () => {
  const scope = { ...facts, vars: { n: 5, text: 'TD-1', none: null, empty: '' }, now: new Date(now) };
  const holds = (...rules: Rule[]) => evaluateExpression(builderToCel(one(...rules)), scope);

  it.each<[Rule, boolean]>([
    [rule('vars.n', 'equals', 5), true],
    [rule('vars.n', 'at_least', 5), true],
    [rule('vars.n', 'less', 5), false],
    [rule('vars.n', 'one_of', [1, 5]), true],
    [rule('vars.text', 'matches', '^TD'), true],
    [rule('vars.none', 'set'), false],
    [rule('vars.none', 'not_set'), true],
    [rule('vars.empty', 'set'), true],
    [rule('customer.attributes.city', 'set'), true],
    [rule('customer.attributes.missing', 'set'), false],
    [rule('customer.attributes.missing', 'not_set'), true],
    [rule('customer.attributes["order no"]', 'not_set'), true],
    [rule('customer.attributes["order no"]', 'set'), false],
    [rule('customer.attributes["订单号"]', 'not_set'), true],
    [rule('customer.attributes["in"]', 'not_set'), true],
    [rule('customer.attributes.in', 'not_set'), true],
    [rule('customer.attributes["city"]', 'set'), true],
    [rule('customer.tier', 'not_equals', 'vip'), true],
  ])('%j: %s', (given, expected) => {
    expect(holds(given)).toBe(expected);
  });
});
