import { describe, expect, it } from 'vitest';
import { pinyinKeys } from './pinyin-keys.js';

describe('the pinyin of a name', () => {
  it.each([
    ['王敏', ['wangmin', 'wm']],
    ['退货 Returns', ['tuihuoreturns', 'threturns']],
    ['Wang Min', []],
    ['', []],
  ])('%s', (text, keys) => expect(pinyinKeys(text)).toEqual(keys));
});
