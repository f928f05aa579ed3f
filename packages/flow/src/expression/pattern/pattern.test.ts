import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxMatchedLength, readPattern } from './pattern.js';
import { PatternError } from './syntax.js';

const refusal = (source: string): PatternError => {
  try {
    readPattern(source);
  } catch (error) {
    if (error instanceof PatternError) {
      return error;
    }
    throw error;
  }
  throw new Error(`${source} was accepted`);
};

describe('readPattern', () => {
  it.each([
    ['[A-Z]{2}\\d{6}', 'AB123456', true],
    ['[A-Z]{2}\\d{6}', 'AB12345', false],
    ['[A-Z]{2}\\d{6}', 'xAB123456', false],
    ['1[3-9]\\d{9}', '13800138000', true],
    ['\\p{Script=Han}{2,4}', '欧阳锋', true],
    ['\\p{Script=Han}{2,4}', 'Ouyang', false],
    ['(?:cat|dog)s?', 'dogs', true],
    ['(?<year>\\d{4})-\\d\\d', '2026-11', true],
    ['a|', '', true],
    ['.', '😀', true],
    ['a{2,}', 'aaaa', true],
    ['a{0}', 'a', false],
    ['\\$\\d+\\.\\d\\d', '$12.50', true],
    ['[\\w\\-]+', 'a-b', true],
    ['\\u4e2d', '中', true],
    ['a\\-b', 'a-b', true],
  ])('%s against the whole of %s: %s', (source, text, expected) => {
    expect(readPattern(source).matchesAll(text)).toBe(expected);
  });

  it('finds a part when asked for a part', () => {
    expect(readPattern('\\d{3}').matchesPart('no. 123!')).toBe(true);
    expect(readPattern('^\\d{3}').matchesPart('no. 123!')).toBe(false);
    expect(readPattern('\\bcat\\b').matchesPart('a cat sat')).toBe(true);
    expect(readPattern('\\bcat\\b').matchesPart('concatenate')).toBe(false);
    expect(readPattern('\\Bcat\\B').matchesPart('concatenate')).toBe(true);
  });

  it.each([
    ['(a)\\1', 'unsupported', 3],
    ['(?=a)b', 'unsupported', 1],
    ['(?<!a)b', 'unsupported', 1],
    ['(a', 'syntax', 2],
    ['a)', 'syntax', 1],
    ['*a', 'syntax', 0],
    ['^*', 'syntax', 1],
    ['[a', 'syntax', 2],
    ['[z-a]', 'syntax', 0],
    ['a{3,1}', 'syntax', 1],
    ['\\q', 'syntax', 0],
    ['\\p{Nonsense}', 'syntax', 0],
    ['\\', 'syntax', 0],
    ['(a{100}){100}', 'too_complex', 0],
    ['a{600}', 'too_complex', 0],
    ['a'.repeat(501), 'too_complex', 500],
  ])('refuses %s as %s at %d', (source, code, position) => {
    const error = refusal(source);
    expect([error.code, error.position]).toEqual([code, position]);
  });

  it('agrees with the built-in engine on small patterns', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '(?:a|bb)', '(a|)', '\\b', '^', '$');
    const counted = fc.tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?'));
    const source = fc
      .array(counted, { maxLength: 6 })
      .map((parts) => parts.map(([a, q]) => (/^(\^|\$|\\b)$/.test(a) ? a : a + q)).join(''));
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '1', ' ', '中'), { maxLength: 8 }).map((c) => c.join(''));
    fc.assert(
      fc.property(source, source, text, (left, right, given) => {
        const pattern = `${left}|(?:${right})*`;
        expect(readPattern(pattern).matchesAll(given)).toBe(new RegExp(`^(?:${pattern})$`, 'u').test(given));
        expect(readPattern(left).matchesPart(given)).toBe(new RegExp(left, 'u').test(given));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws anything but a PatternError', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(...'ab1()[]{}?*+|\\^$.-,:<>=!pu') }), (source) => {
        try {
          readPattern(source).matchesPart('ab1');
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it.each(['(a+)+$', '(a|a)*b', '(a|aa)+$', '(.*a){20}', 'a*a*a*a*a*a*a*a*b', '([a-z]+)*\\d'])(
    'takes a bounded number of character tests on %s, which stalls a backtracking engine',
    (source) => {
      const text = `${'a'.repeat(maxMatchedLength - 1)}!`;
      expect(readPattern(source).matchesAll(text)).toBe(false);
    },
  );

  it('does not match a text that is too long to be looked at', () => {
    expect(readPattern('a*').matchesAll('a'.repeat(maxMatchedLength))).toBe(true);
    expect(readPattern('a*').matchesAll('a'.repeat(maxMatchedLength + 1))).toBe(false);
    expect(readPattern('a*').matchesPart('a'.repeat(5 * maxMatchedLength))).toBe(false);
  });
});
