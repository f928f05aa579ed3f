import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthIn, textUnits } from './channel-limits.js';
import { splitText } from './split-text.js';

const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 12 }).map((list) => list.join(' '));
const unit = fc.constantFrom(...textUnits);

describe('splitText', () => {
  it('loses nothing but blanks, and keeps to the limit', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 60 }), unit, (text, limit, by) => {
        const parts = splitText(text, limit, by);
        for (const part of parts) expect(lengthIn(part, by)).toBeLessThanOrEqual(limit);
        expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('cuts no code point in two, and no character as people see it unless it is longer than the limit', () => {
    const seen = ['a', '世', '😀', '👩‍👩‍👧', 'é', '🇩🇪', '\u{1F3F4}\u{E0067}'];
    const letters = fc.array(fc.constantFrom(...seen), { minLength: 1, maxLength: 40 }).map((list) => list.join(''));
    fc.assert(
      fc.property(letters, fc.integer({ min: 10, max: 40 }), (text, limit) => {
        const parts = splitText(text, limit, 'utf16');
        const graphemes = (one: string) => [...new Intl.Segmenter().segment(one)].map(({ segment }) => segment);
        expect(parts.flatMap(graphemes)).toEqual(graphemes(text));
      }),
    );
    expect(splitText('😀'.repeat(3), 3)).toEqual(['😀', '😀', '😀']);
    expect(splitText('世界', 1, 'bytes')).toEqual(['世', '界']);
  });

  it.each([
    ['a line', 'The first line\nis here and there', 20, ['The first line', 'is here and there']],
    ['a sentence', 'We are open. Come at nine', 18, ['We are open.', 'Come at nine']],
    ['a Chinese sentence', '您好。请稍候。马上为您处理', 9, ['您好。请稍候。', '马上为您处理']],
    ['a word', 'twenty characters or more', 20, ['twenty characters or', 'more']],
  ])('cuts at the end of %s', (_, text, limit, parts) => {
    expect(splitText(text, limit)).toEqual(parts);
  });

  it('measures as the provider does', () => {
    expect(splitText('😀😀😀', 3, 'chars')).toEqual(['😀😀😀']);
    expect(splitText('世界世界', 6, 'bytes')).toEqual(['世界', '世界']);
    expect(splitText('anything', undefined)).toEqual(['anything']);
    expect(splitText('', 5)).toEqual(['']);
  });
});
