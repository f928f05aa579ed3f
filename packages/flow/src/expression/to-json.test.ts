import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from './error.js';
import { maxResultSize, toJson } from './to-json.js';

const codeOf = (value: unknown): string => {
  try {
    toJson(value);
    return 'fine';
  } catch (error) {
    return error instanceof ExpressionError ? error.code : 'another error';
  }
};

describe('toJson', () => {
  it.each([
    [1n, 1],
    [1.5, 1.5],
    ['x', 'x'],
    [null, null],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [
      [1n, [2n]],
      [1, [2]],
    ],
    [{ a: { b: 3n } }, { a: { b: 3 } }],
    [Object.assign(Object.create(null), { a: 1n }), { a: 1 }],
  ])('%o', (value, expected) => {
    expect(toJson(value)).toEqual(expected);
  });

  it.each([
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['bytes', new Uint8Array(1)],
    ['a function', () => 1],
    ['nothing', undefined],
    ['an object of a class', new (class Thing {})()],
    ['a long text', 'x'.repeat(maxResultSize + 1)],
    ['a long list', Array.from({ length: maxResultSize + 1 }, () => 1)],
    ['many texts', Array.from({ length: 100 }, () => 'x'.repeat(1_000))],
    ['deep nesting', JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`)],
  ])('refuses %s', (_what, value) => {
    expect(codeOf(value)).toBe('result');
  });

  it('drops a key that would change the object’s prototype', () => {
    expect(toJson(JSON.parse('{"__proto__": {"x": 1}, "a": 1}'))).toEqual({ a: 1 });
  });

  it('keeps any small JSON as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__'));
        expect(JSON.stringify(toJson(JSON.parse(text)))).toBe(text);
      }),
    );
  });
});
