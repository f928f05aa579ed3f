import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from './path.js';
import { fillTemplate, parseTemplate, showValue } from './template.js';

const scope = {
  vars: { order: 'A-1', list: [1, 'two', null], map: { 'odd key': { x: 5 } }, none: null, zero: 0, no: false },
  now: new Date(0),
};
const fill = (text: string, encode?: (value: string) => string) =>
  fillTemplate(text, (path) => valueAt(scope, path), encode);

describe('a text with chips', () => {
  it.each([
    ['Order {vars.order}.', 'Order A-1.'],
    ['{vars.order}{vars.order}', 'A-1A-1'],
    ['{vars.list}', '1, two, '],
    ['{vars.list[1]}', 'two'],
    ['{vars.map["odd key"].x}', '5'],
    ['{vars.map}', '{"odd key":{"x":5}}'],
    ['{vars.zero} {vars.no}', '0 false'],
    ['[{vars.none}] [{vars.gone}] [{gone.at.all}] [{vars.order.length}]', '[] [] [] []'],
    ['{vars.toString} {vars.__proto__}', ' '],
    ['{now}', '1970-01-01T00:00:00.000Z'],
    ['no chips', 'no chips'],
    ['', ''],
  ])('%s → %s', (template, expected) => {
    expect(fill(template)).toBe(expected);
  });

  it.each([
    ['{{vars.order}', '{vars.order}'],
    ['{{{vars.order}}', '{A-1}'],
    ['{{{{', '{{'],
    ['{ vars.order }', '{ vars.order }'],
    ['{vars.order', '{vars.order'],
    ['{vars.}', '{vars.}'],
    ['{1 + 1}', '{1 + 1}'],
    ['{}', '{}'],
    ['{"a":{"b":"{vars.order}"}}', '{"a":{"b":"A-1"}}'],
    ['a } b', 'a } b'],
  ])('leaves other braces alone: %s → %s', (template, expected) => {
    expect(fill(template)).toBe(expected);
  });

  it('encodes the filled values and nothing else', () => {
    expect(fill('/a b/{vars.list}', encodeURIComponent)).toBe('/a b/1%2C%20two%2C%20');
  });

  it('knows where its chips are', () => {
    expect(parseTemplate('Hi {vars.a}, {{x} {b.c[0]}')).toEqual([
      { kind: 'text', text: 'Hi ' },
      { kind: 'chip', source: 'vars.a', path: ['vars', 'a'], at: 3 },
      { kind: 'text', text: ', {x} ' },
      { kind: 'chip', source: 'b.c[0]', path: ['b', 'c', 0], at: 18 },
    ]);
  });

  it('never fills in what a value brings', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fillTemplate('<{vars.x}>', () => value)).toBe(`<${value}>`);
      }),
    );
  });

  it('keeps a text without braces as it is', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{')),
        (text) => {
          expect(fill(text)).toBe(text);
        },
      ),
    );
  });

  it('can say any text with its braces doubled', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '}', 'a', '.', 'vars.order', '"') }), (text) => {
        expect(fill(text.replaceAll('{', '{{'))).toBe(text);
      }),
    );
  });
});

describe('showValue', () => {
  it('shows what a customer can read', () => {
    expect([null, true, 1.5, 'x', [[1], { a: 2 }]].map((value) => showValue(value as never))).toEqual([
      '',
      'true',
      '1.5',
      'x',
      '1, {"a":2}',
    ]);
  });
});
