import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchedWords } from './matched-words.js';
import { tokenize } from './tokenize.js';

const terms = (text: string) => tokenize(text).map(({ term }) => term);

describe('tokenize', () => {
  it.each([
    ['How do I return my shoes?', ['return', 'shoes']],
    ['退货流程', ['退货', '货流', '流程']],
    ['退', ['退']],
    ['USB接口', ['usb', '接口']],
    ['订单 A-1002 在哪里', ['订单', 'a-1002'.slice(2), '在哪', '哪里']],
    ['', []],
    ['!!! …', []],
  ])('of %j', (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('knows the place of every token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '退货', ' Order 𠮷野家 x'), (text, more) => {
        const whole = text + more;
        for (const { term, start, end } of tokenize(whole)) {
          expect(whole.slice(start, end).toLowerCase().normalize('NFKC')).toBe(term.normalize('NFKC'));
        }
      }),
    );
  });
});

describe('matchedWords', () => {
  it('joins neighbours and leaves out what was not found', () => {
    const text = '请问退货流程和 Refund 时间';
    const found = new Set(['退货', '货流', '流程', 'refund']);
    expect(matchedWords(text, tokenize(text), found)).toEqual(['退货流程', 'Refund']);
  });

  it('names a word once', () => {
    expect(matchedWords('refund refund', tokenize('refund refund'), new Set(['refund']))).toEqual(['refund']);
  });
});
