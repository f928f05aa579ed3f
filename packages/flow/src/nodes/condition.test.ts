import { describe, expect, it } from 'vitest';
import { facts, flowOf, node, play, variable, walked } from '../../test/kit.js';

const cel = (id: string, expression: string) => ({ id, name: '', when: { kind: 'cel', expression } });

const condition = (branches: unknown[], initial: number | null = null) =>
  flowOf(
    [node('if', 'condition', { branches }), node('a', 'end', {}), node('b', 'end', {}), node('other', 'end', {})],
    ['if.a>a', 'if.b>b', 'if.else>other'],
    [variable('n', 'number', initial)],
  );

const taken = (branches: unknown[], n: number | null = null, tier = 'standard'): string | undefined =>
  walked(play(condition(branches, n), [], { facts: { ...facts, customer: { ...facts.customer, tier } } }))[1];

describe('a condition', () => {
  it('takes the first branch that holds', () => {
    const branches = [cel('a', 'vars.n > 10'), cel('b', 'vars.n > 5')];
    expect(taken(branches, 20)).toBe('if>a');
    expect(taken(branches, 7)).toBe('if>b');
    expect(taken(branches, 1)).toBe('if>else');
  });

  it('reads the form like the expression', () => {
    const branches = [
      {
        id: 'a',
        name: 'VIP',
        when: {
          kind: 'builder',
          builder: {
            match: 'all',
            rules: [
              { path: 'customer.tier', operator: 'one_of', value: ['vip', 'gold'] },
              { path: 'vars.n', operator: 'at_least', value: 3 },
            ],
          },
        },
      },
    ];
    expect(taken(branches, 3, 'gold')).toBe('if>a');
    expect(taken(branches, 2, 'gold')).toBe('if>else');
    expect(taken(branches, 3)).toBe('if>else');
  });

  it('passes over a branch that looks at what is not there, and says so', () => {
    const branches = [cel('a', 'customer.attributes.age > 18'), cel('b', 'customer.attributes.city == "York"')];
    expect(taken(branches)).toBe('if>b#flow.expression_failed');
    expect(taken(branches.slice(0, 1))).toBe('if>else#flow.expression_failed');
  });

  it('takes nothing but true for true', () => {
    expect(taken([cel('a', '1'), cel('b', '"true"')])).toBe('if>else');
  });

  it('sees what an earlier node of the same step set', () => {
    const flow = flowOf(
      [
        node('set', 'set', {
          assignments: [
            { target: 'variable', name: 'n', value: { kind: 'literal', value: 9 } },
            { target: 'contact', name: 'club', value: { kind: 'literal', value: true } },
          ],
        }),
        node('if', 'condition', { branches: [cel('a', 'vars.n == 9 && customer.attributes.club')] }),
        node('end', 'end', {}),
      ],
      ['set.next>if', 'if.a>end', 'if.else>end'],
      [variable('n', 'number')],
    );
    expect(walked(play(flow))).toContain('if>a');
  });

  it('can ask for the hours and the time', () => {
    expect(taken([cel('a', 'hours.office.open && !hours["night"].open && now.getFullYear() == 2026')])).toBe('if>a');
  });
});
