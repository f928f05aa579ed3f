import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, play, playNode, said, variable, walked } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import { randomOf } from '../step/random.js';

const v = (value: JsonValue) => [{ ...variable('v', 'object'), initial: value }];
const cel = (expression: string) => ({ kind: 'cel', expression });

describe('a switch', () => {
  const go = (value: JsonValue, equals: string[], expression = 'vars.v') =>
    playNode(
      'switch',
      { value: expression, cases: equals.map((text, i) => ({ id: `c${i}`, equals: text })) },
      { ports: [...equals.map((_, i) => `c${i}`), 'else', 'error'], variables: v(value) },
    );

  it.each<[JsonValue, string[], string]>([
    ['vip', ['vip'], 'c0'],
    ['VIP', ['vip'], 'c0'],
    [' vip ', ['vip'], 'c0'],
    ['ＶＩＰ', ['vip'], 'c0'],
    ['\u200Evip', ['vip'], 'c0'],
    ['北京', ['上海', '北京'], 'c1'],
    ['Straße', ['STRASSE', 'straße'], 'c1'],
    ['e\u0301', ['é'], 'c0'],
    ['😀', ['😁', '😀'], 'c1'],
    ['vip', ['a', 'vip', 'VIP'], 'c1'],
    ['v ip', ['vip'], 'else'],
    [1, ['1'], 'c0'],
    [1.5, ['1.5'], 'c0'],
    [0, ['', '0'], 'c1'],
    [-0, ['0'], 'c0'],
    [1e21, ['1e+21'], 'c0'],
    [true, ['true'], 'c0'],
    [false, ['true'], 'else'],
    [null, ['null'], 'else'],
    [null, [''], 'c0'],
    ['', [''], 'c0'],
    ['   ', [''], 'c0'],
    ['toString', ['constructor'], 'else'],
    ['x'.repeat(9_000), ['x'], 'else'],
  ])('over %j with %j leaves by %s', (value, equals, port) => {
    expect(go(value, equals).outcome).toBe(port);
  });

  it.each<[JsonValue, string]>([
    [[], 'flow.not_one_value'],
    [['vip'], 'flow.not_one_value'],
    [{}, 'flow.not_one_value'],
  ])('over %j fails: it is not one value', (value, code) => {
    expect(walked(go(value, ['vip']))).toContain(`x>error#${code}`);
  });

  it.each([
    ['vars.gone', 'expression_failed'],
    ['1 +', 'expression_syntax'],
    ['nothing()', 'expression_unknown_name'],
  ])('over %s fails by name', (expression, code) => {
    expect(walked(go(null, ['a'], expression))).toContain(`x>error#flow.${code}`);
  });
});

describe('a condition', () => {
  const go = (expressions: string[], value: JsonValue = null) =>
    playNode(
      'condition',
      { branches: expressions.map((expression, i) => ({ id: `b${i}`, when: cel(expression) })) },
      { ports: [...expressions.map((_, i) => `b${i}`), 'else'], variables: v(value) },
    );

  it.each<[string[], JsonValue, string]>([
    [['vars.v == 1', 'vars.v == 2'], 2, 'b1'],
    [['vars.v > 0', 'vars.v > 1'], 2, 'b0'],
    [['vars.v == 3'], 2, 'else'],
    [['vars.v'], true, 'b0'],
    [['vars.v'], false, 'else'],
    [['vars.v'], 'true', 'else'],
    [['vars.v'], 1, 'else'],
    [['vars.v'], null, 'else'],
    [['1 / 0 == 1', 'true'], null, 'b1'],
    [['vars.gone == 1', 'vars.v > 1', 'true'], null, 'b2'],
    [['1 +', 'nobody()', 'true'], null, 'b2'],
    [['1 +'], null, 'else'],
  ])('of %j with %j leaves by %s', (expressions, value, port) => {
    expect(go(expressions, value).outcome).toBe(port);
  });

  it.each([
    [['vars.gone == 1', '1 +', 'true'], 'x>b2#flow.expression_failed'],
    [['1 +', 'vars.gone == 1'], 'x>else#flow.expression_syntax'],
    [['true', '1 +'], 'x>b0'],
  ])('says what was wrong first, if it came to that: %j', (expressions, way) => {
    expect(walked(go(expressions))).toContain(way);
  });
});

describe('opening hours', () => {
  const go = (hours: (typeof facts)['hours'], holidays: boolean, hoursId = 'shop') =>
    playNode('hours', { hoursId, holidays }, { ports: ['open', 'closed', 'holiday'], facts: { ...facts, hours } });

  it.each([
    [{ open: true }, false, 'open'],
    [{ open: false }, false, 'closed'],
    [{ open: false, holiday: true }, false, 'closed'],
    [{ open: false, holiday: true }, true, 'holiday'],
    [{ open: true, holiday: true }, true, 'open'],
    [{ open: false, holiday: false }, true, 'closed'],
    [{ open: false }, true, 'closed'],
  ])('%j with an exit for holidays %s leave by %s', (shop, holidays, port) => {
    expect(go({ shop }, holidays).outcome).toBe(port);
  });

  it.each(['gone', 'toString', '__proto__', 'constructor'])('called %s are closed, and it says so', (hoursId) => {
    expect(walked(go({}, true, hoursId))).toContain('x>closed#flow.hours_unknown');
  });
});

describe('a split', () => {
  const go = (weights: number[], seed: string) =>
    playNode(
      'split',
      { shares: weights.map((weight, i) => ({ id: `s${i}`, weight })), variable: 'v' },
      { ports: weights.map((_, i) => `s${i}`), variables: v(null), seed },
    );
  const counts = (weights: number[], draws: number): number[] => {
    const taken = weights.map(() => 0);
    for (let i = 0; i < draws; i += 1) {
      const place = Number(go(weights, `seed ${i}`).outcome?.slice(1));
      taken[place] = (taken[place] ?? 0) + 1;
    }
    return taken;
  };

  it.each([[[1, 1]], [[9, 1]], [[1, 2, 3, 4]], [[0.5, 0.25, 0.25]], [[10_000, 10_000]]])(
    'of %j gives each its share, within a few in a hundred',
    (weights) => {
      const draws = 1_000;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [i, count] of counts(weights, draws).entries()) {
        expect(Math.abs(count / draws - (weights[i] ?? 0) / total)).toBeLessThan(0.06);
      }
    },
  );

  it.each([
    [[0, 1], 's1'],
    [[1, 0], 's0'],
    [[0, 0, 5, 0], 's2'],
    [[0, 0], 's0'],
    [[Number.MIN_VALUE, 0], 's0'],
  ])('of %j always leaves by %s', (weights, port) => {
    for (let i = 0; i < 40; i += 1) {
      expect(go(weights, `${i}`).outcome).toBe(port);
    }
  });

  it('keeps what it drew, and draws the same again', () => {
    const once = go([1, 1, 1], 'x');
    expect(once.state.variables.v).toBe(once.outcome);
    expect(go([1, 1, 1], 'x').outcome).toBe(once.outcome);
  });

  it('draws a number from 0 up to 1 out of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const number = randomOf(text);
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThan(1);
        expect(randomOf(text)).toBe(number);
      }),
    );
  });
});

describe('a list that is gone through', () => {
  const go = (value: JsonValue, config: Record<string, unknown> = {}) =>
    play(
      flowOf(
        [
          node('each', 'loop', { list: 'vars.v', item: 'one', index: 'place', ...config }),
          node('say', 'send', { text: both('{vars.place}:{vars.one}') }),
          node('end', 'end', { outcome: 'all' }),
          node('bad', 'end', { outcome: 'bad' }),
        ],
        ['each.item>say', 'say.next>each', 'each.done>end', 'each.error>bad'],
        [...v(value), variable('one', 'object'), variable('place', 'number')],
      ),
    );

  it.each<[JsonValue, string[]]>([
    [[], []],
    [['a'], ['0:a']],
    [
      [null, 0, '', false],
      ['0:', '1:0', '2:', '3:false'],
    ],
    [
      [[1, 2], { a: 1 }],
      ['0:1, 2', '1:{"a":1}'],
    ],
    [
      ['中', '😀', 'שלום'],
      ['0:中', '1:😀', '2:שלום'],
    ],
  ])('%j says %j', (value, lines) => {
    expect(said(go(value))).toEqual(lines);
    expect(go(value)).toMatchObject({ outcome: 'all', state: { attempts: {} } });
  });

  it.each([
    [50, undefined, 50, false],
    [51, undefined, 50, true],
    [1, 1, 1, false],
    [2, 1, 1, true],
    [200, 200, 200, false],
    [201, 200, 200, true],
  ])('of %d with at most %s goes through %d, and says when it is cut: %s', (length, maxItems, rounds, isCut) => {
    const list = Array.from({ length }, (_, i) => i);
    const played = go(list, { ...(maxItems !== undefined && { maxItems }) });
    expect(said(played)).toHaveLength(rounds);
    expect(walked(played).includes('each>done#flow.list_cut')).toBe(isCut);
  });

  it.each<[JsonValue]>([[null], ['abc'], [3], [true], [{}], [{ length: 2 }]])('%j is none', (value) => {
    expect(walked(go(value))).toContain('each>error#flow.not_a_list');
  });
});
