import { describe, expect, it } from 'vitest';
import { wholeNumbers } from './whole-numbers.js';

describe('whole numbers', () => {
  it.each([
    ['王敏 138 1234-5678 vip', ['13812345678'], '王敏   vip'],
    ['+86 138 1234 5678', ['13812345678'], ' '],
    ['008613812345678', ['13812345678'], ' '],
    ['+44 20 8765 4321', ['442087654321'], ' '],
    ['11010519491231002x', ['11010519491231002x'], ' '],
    ['Zhang.San@Example.com', ['zhang.san@example.com'], ' '],
    ['1381234', [], '1381234'],
    ['zhang.san', [], 'zhang.san'],
  ])('of %j', (text, numbers, rest) => {
    expect(wholeNumbers(text)).toEqual({ numbers, rest });
  });
});
