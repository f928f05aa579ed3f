import { describe, expect, it } from 'vitest';
import { variable } from '../../test/kit.js';
import { checkExpression } from './check.js';

const variables = [
  variable('n', 'number'),
  variable('text'),
  variable('yes', 'boolean'),
  variable('list', 'list'),
  variable('thing', 'object'),
];

const check = (source: string, expects?: 'bool' | 'string' | 'number') => {
  const problem = checkExpression(source, variables, expects);
  return problem && [problem.code, problem.detail, problem.position];
};

describe('checkExpression', () => {
  it.each([
    'vars.n > 3',
    'vars.n == 3',
    '3 == vars.n',
    'vars.n in [1, 2]',
    'vars.n + 1 > 2.5 - vars.n',
    'vars.n == null',
    'null != vars.text',
    'vars.list == null || vars.thing == null || vars.yes == null',
    'vars.yes && vars.list.exists(x, x.name == vars.text)',
    'vars.thing.anything.at["all"] > 3',
    'customer.attributes.age >= 18',
    'has(customer.attributes.age) && customer.language.startsWith("zh")',
    'hours.office.open',
    'now.getDayOfWeek("Asia/Shanghai") in [0, 6]',
    'vars.text.matches("a+")',
    '(vars.yes ? vars.n : 1) == 1',
    'vars.list.map(x, x + 1)[0] == 2',
  ])('accepts %s', (source) => {
    expect(check(source, 'bool')).toBeUndefined();
  });

  it.each([
    ['vars.n == "a"', 'types', 'double == string', 0],
    ['vars.text + 1', 'types', 'string + int', 0],
    ['vars.text > vars.n', 'types', 'string > double', 0],
    ['vars.yes && vars.n', 'types', "Logical operator requires bool operands, got 'double'", 0],
    ['vars.nothing', 'unknown_name', 'nothing', 5],
    ['customer.vip', 'unknown_name', 'vip', 9],
    ['visitor.name', 'unknown_name', 'visitor', 0],
    ['vars.text.shout()', 'unknown_name', 'shout()', 10],
    ['hasTier("vip")', 'unknown_name', 'hasTier()', 0],
    ['vars.n +', 'syntax', 'Unexpected token: EOF', 8],
    ['b"x" == b"x"', 'types', 'b"x"', 0],
  ])('refuses %s: %s', (source, ...expected) => {
    expect(check(source)).toEqual(expected);
  });

  it.each([
    ['vars.n', 'bool', 'double → bool'],
    ['vars.n > 1', 'string', 'bool → string'],
    ['vars.text', 'number', 'string → number'],
    ['vars.list', 'bool', 'list → bool'],
  ] as const)('tells that %s is not a %s', (source, expects, detail) => {
    expect(check(source, expects)).toEqual(['types', detail, 0]);
  });

  it.each([
    ['1', 'number'],
    ['1.5', 'number'],
    ['vars.thing', 'number'],
    ['customer.attributes.x', 'bool'],
    ['vars.yes ? 1 : "a"', 'bool'],
  ] as const)('lets %s pass as %s: known only at run time or fitting', (source, expects) => {
    expect(check(source, expects)).toBeUndefined();
  });

  it('knows the variables of each flow apart', () => {
    expect(checkExpression('vars.a > 1', [variable('a', 'number')])).toBeUndefined();
    expect(checkExpression('vars.a > 1', [variable('a')])?.code).toBe('types');
    expect(checkExpression('vars.a > 1', [])?.code).toBe('unknown_name');
  });
});
