import { describe, expect, it } from 'vitest';
import { isComposing } from './is-composing.js';

describe('isComposing', () => {
  it.each([
    [{ keyCode: 13 }, false],
    [{ keyCode: 13, isComposing: true }, true],
    [{ keyCode: 13, nativeEvent: { isComposing: true } }, true],
    [{ keyCode: 229, isComposing: false }, true],
  ])('%j is %s', (event, expected) => {
    expect(isComposing(event)).toBe(expected);
  });
});
