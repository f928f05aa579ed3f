import { describe, expect, it } from 'vitest';
import { contrast, parseColour, readableAgainst, readableOn } from './contrast.ts';

describe('colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
  ])('contrast of %s and %s is %d', (a, b, ratio) => {
    expect(contrast(parseColour(a), parseColour(b))).toBeCloseTo(ratio, 2);
  });

  it.each(['#2b55e0', '#ffe100', '#00c853', '#ff9800', '#111111', '#f5f5f5', '#c0c0c0'])(
    'a channel in %s stays readable, filled and as text',
    (accent) => {
      const colour = parseColour(accent);
      expect(contrast(parseColour(readableOn(colour)), colour)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ['#ffffff', '#161a21'].map(parseColour)) {
        expect(contrast(parseColour(readableAgainst(colour, surface, 4.6)), surface)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it('takes our own colour for anything that is not #rrggbb', () => {
    for (const text of [undefined, '', 'red', '#fff', 'url(x)', '#12345g']) {
      expect(parseColour(text)).toEqual([0x2b, 0x55, 0xe0]);
    }
  });
});
