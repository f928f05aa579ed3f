import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts, now, variable } from '../../test/kit.js';
import type { FlowVariable } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import { checkExpression } from './check.js';
import { ExpressionError } from './error.js';
import { evaluateExpression } from './expression.js';

const examples: Record<FlowVariable['type'], JsonValue> = {
  string: 'x',
  number: 2,
  boolean: true,
  list: [1],
  object: { a: 1 },
};
const types = Object.keys(examples) as FlowVariable['type'][];
const variables = types.map((type) => variable(type, type));

const wrong = (source: string, expects?: 'bool' | 'string' | 'number'): string =>
  checkExpression(source, variables, expects)?.code ?? 'fine';

/** What each pair of types may be joined with; an object is only known when it runs. */
const allowed: Record<string, readonly string[]> = {
  'string string': ['+', '==', '!=', '<', '<=', '>', '>='],
  'number number': ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>='],
  'boolean boolean': ['==', '!=', '<', '<=', '>', '>=', '&&', '||'],
  'list list': ['+', '==', '!=', 'in'],
  'string list': ['in'],
  'number list': ['in'],
  'boolean list': ['in'],
};

const operators = ['+', '-', '*', '/', '%', '==', '!=', '<', '<=', '>', '>=', '&&', '||', 'in'];
const pairs = types.flatMap((left) => types.map((right): [string, string] => [left, right]));

describe.each(pairs.filter(([left, right]) => left !== 'object' && right !== 'object'))(
  'a %s and a %s',
  (left, right) => {
    it.each(operators)('%s', (operator) => {
      const fits = (allowed[`${left} ${right}`] ?? []).includes(operator);
      expect(wrong(`vars.${left} ${operator} vars.${right}`)).toBe(fits ? 'fine' : 'types');
    });
  },
);

describe('an object', () => {
  it.each(operators.filter((operator) => !['&&', '||'].includes(operator)))(
    'may hold anything, so that %s is left to the run',
    (operator) => {
      expect(wrong(`vars.object.a ${operator} vars.object.b`)).toBe('fine');
    },
  );
});

describe('null', () => {
  it.each(types)('is compared with a %s from both sides, and with nothing else done', (type) => {
    expect([wrong(`vars.${type} == null`), wrong(`null != vars.${type}`)]).toEqual(['fine', 'fine']);
    expect(wrong(`vars.${type} > null`)).toBe('types');
  });
});

describe('the type that a field needs', () => {
  const gives: [string, string][] = [
    ['vars.boolean', 'bool'],
    ['vars.string == "a"', 'bool'],
    ['vars.list.exists(x, x == 1)', 'bool'],
    ['has(customer.attributes.age)', 'bool'],
    ['conversation.reachable', 'bool'],
    ['vars.string', 'string'],
    ['customer.name + "!"', 'string'],
    ['string(vars.number)', 'string'],
    ['conversation.queueId', 'string'],
    ['event.name', 'string'],
    ['vars.number', 'number'],
    ['1', 'number'],
    ['size(vars.list)', 'number'],
    ['conversation.waitingSeconds / 60', 'number'],
    ['now.getHours()', 'number'],
  ];

  it.each(gives)('%s gives a %s and no other', (source, given) => {
    for (const expects of ['bool', 'string', 'number'] as const) {
      expect([expects, wrong(source, expects)]).toEqual([expects, expects === given ? 'fine' : 'types']);
    }
  });

  it.each(['vars.list', '[1]', '{"a": 1}', 'now', 'null', 'now - now'])('%s fits none of them', (source) => {
    for (const expects of ['bool', 'string', 'number'] as const) {
      expect(wrong(source, expects)).toBe('types');
    }
  });

  it.each(['vars.object', 'vars.list[0]', 'customer.attributes.x', 'event.data.x', 'vars.boolean ? 1 : "a"'])(
    '%s is known only when it runs, and passes as any',
    (source) => {
      for (const expects of ['bool', 'string', 'number'] as const) {
        expect(wrong(source, expects)).toBe('fine');
      }
    },
  );
});

describe('a name', () => {
  it.each([
    ...['vars.gone', 'customer.age', 'conversation.subject', 'event.body', 'visitor', 'Vars.string', 'vars.String'],
    ...[
      'vars.string.length()',
      'now.toString()',
      'size()',
      'vars.list.push(1)',
      'optional.none()',
      'type(1)',
      'string()',
    ],
  ])('%s is unknown', (source) => {
    expect(wrong(source)).toBe('unknown_name');
  });

  it('declared in any number is found', () => {
    const many = Array.from({ length: 200 }, (_, i) => variable(`v${i}`, 'number'));
    const sum = many.map(({ name }) => `vars.${name}`).join(' + ');
    expect(checkExpression(sum, many, 'number')).toBeUndefined();
    expect(checkExpression(`${sum} + vars.v200`, many)?.code).toBe('unknown_name');
  });

  it('like a word of JavaScript is a name like any other', () => {
    const odd = ['toString', 'valueOf', 'hasOwnProperty', 'length'].map((name) => variable(name, 'number'));
    for (const { name } of odd) {
      expect(checkExpression(`vars.${name} + 1`, odd, 'number')).toBeUndefined();
      expect(checkExpression(`vars.${name}`, [])?.code).toBe('unknown_name');
    }
  });
});

it('what the check lets pass with declared types does not fail for its types when it runs', () => {
  const term = fc.oneof(
    fc.constantFrom(...types.filter((type) => type !== 'object').map((type) => `vars.${type}`)),
    fc.constantFrom('1', '2.5', '"s"', 'true', '[1]', 'now', 'customer.name', 'size(vars.list)', 'string(vars.number)'),
  );
  const expression = fc
    .tuple(term, fc.constantFrom(...operators), term, fc.constantFrom('', ' == null', ' && true'))
    .map(([left, operator, right, rest]) => `(${left} ${operator} ${right})${rest}`);
  const scope = { ...facts, vars: examples, now: new Date(now) };
  const types_ = /no such overload|requires bool|must be bool/;
  fc.assert(
    fc.property(expression, (source) => {
      fc.pre(checkExpression(source, variables) === undefined);
      try {
        evaluateExpression(source, scope);
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
        expect((error as ExpressionError).detail).not.toMatch(types_);
        expect(['zero', 'overflow', undefined]).toContain((error as ExpressionError).reason);
      }
    }),
    { numRuns: 500 },
  );
});
