import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerpt } from './excerpt.js';

it('gives a short text whole, on one line', () => {
  expect(excerpt('First.\n\nSecond.', new Set(['second']))).toBe('First. Second.');
});

it('gives the part around what was found', () => {
  const body = `${'filler '.repeat(100)}the refund takes five days ${'filler '.repeat(100)}`;
  const part = excerpt(body, new Set(['refund']));
  expect(part).toContain('refund takes five days');
  expect(part.length).toBeLessThan(200);
  expect(part).toMatch(/^….*…$/);
});

it('never cuts a character in two', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('𠮷', '😀', 'a', '退', ' '), { minLength: 150 }), (letters) => {
      expect(excerpt(letters.join(''), new Set(['退']))).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});
