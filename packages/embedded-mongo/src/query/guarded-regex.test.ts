import { describe, expect, it } from 'vitest';
import { check, fails } from '../../test/support/expressions.js';
import { compileRegex } from './regex.js';

const long = 'a'.repeat(60);
const ended = expect.objectContaining({ code: 51156 });

describe('a regular expression that backtracks without end', () => {
  it.each(['^(a+)+$', '^(a|a)*$', '(a*)*b', '^(?:(?:a+)b?)+$', '^([a-z]|a){10,}!$'])('is ended: %s', (pattern) => {
    expect(() => compileRegex(pattern, '').test(`${long}!?`)).toThrow(ended);
    check({ $regexFindAll: { input: `${long}!?`, regex: pattern } }, fails(51156), {});
  });

  it('is ended also when only the text’s length makes it slow', () => {
    expect(() => compileRegex('.*a.*a.*a.*b', 's').test('a'.repeat(20_000))).toThrow(ended);
  });

  it.each([
    ['^(a+)+$', 'aaa', true],
    ['^(a+)+$', long, true],
    ['^(ab|cd)*$', 'abcd'.repeat(20), true],
    ['^(ab|cd)*$', `${'abcd'.repeat(20)}x`, false],
    ['a.*b.*c.*d', `a${'-'.repeat(2000)}bcd`, true],
    ['(\\w+\\s?)+', 'some words that are longer than the shortest text', true],
  ])('is not hindered: %s', (pattern, text, matches) => {
    expect(compileRegex(pattern, '').test(text)).toBe(matches);
  });

  it('finds the same groups and places', () => {
    const found = compileRegex('(?:x|(\\d+))+', '').exec(`${'-'.repeat(40)}x12x34`);
    expect([found?.[0], found?.index]).toEqual(['x12x34', 40]);
  });
});
