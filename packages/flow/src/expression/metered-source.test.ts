import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExpression } from './expression.js';
import { meteredSource } from './metered-source.js';

const metered = (source: string) => meteredSource(parseExpression(source).ast);

describe('meteredSource', () => {
  it.each([
    ['1 + 2', 'sized_((1 + 2))'],
    ['1 - (2 - 3)', '(1 - (2 - 3))'],
    ['a.b["c"].d', 'a.b["c"].d'],
    ['!a && -b > 0', '((!a) && ((-b) > 0))'],
    ['x ? 1 : "a"', '(x ? dyn(1) : dyn("a"))'],
    ['a == b', '(a == sized_(b))'],
    ['a.matches("x")', 'matches_(a, "x")'],
    ['a.contains("x")', 'sized_(a).contains("x")'],
    ['l.map(x, x.y)', 'l.map(x, cel.bind(spent_, spend_(3), x.y))'],
    ['l.map(x, x > 1, x)', 'l.map(x, cel.bind(spent_, spend_(5), (x > 1)), x)'],
    ['a.split(",").join("")', 'sized_(sized_(sized_(a).split(",")).join(""))'],
    ['{"a": [1, b]}', '{"a": [1, b]}'],
    ['has(a.b)', 'has(a.b)'],
    ['size(a)', 'size(sized_(a))'],
  ])('%s', (source, expected) => {
    expect(metered(source)).toBe(expected);
  });

  it('means what the expression means', () => {
    const operand = fc.constantFrom('1', '2', '7', '10', '(3 - 5)', '-4');
    const arithmetic = fc.letrec<{ all: string }>((tie) => ({
      all: fc.oneof(
        { maxDepth: 4 },
        operand,
        fc
          .tuple(tie('all'), fc.constantFrom('+', '-', '*'), tie('all'), fc.boolean())
          .map(([a, op, b, bracket]) => (bracket ? `(${a} ${op} ${b})` : `${a} ${op} ${b}`)),
        fc.tuple(tie('all'), tie('all'), tie('all')).map(([a, b, c]) => `(${a} > ${b} ? ${c} : ${a})`),
        tie('all').map((a) => `[${a}, 5].map(x, x + 1)[0]`),
      ),
    })).all;
    const plain = new Environment({ homogeneousAggregateLiterals: false });
    const counted = new Environment({
      homogeneousAggregateLiterals: false,
      limits: { maxAstNodes: 50_000, maxDepth: 500 },
    })
      .registerFunction('spend_(int): bool', () => true)
      .registerFunction('sized_(T): T', (value: unknown) => value);
    fc.assert(
      fc.property(arithmetic, (source) => {
        fc.pre(source.length < 2_000);
        expect(counted.evaluate(metered(source))).toEqual(plain.evaluate(source));
      }),
      { numRuns: 500 },
    );
  });
});
