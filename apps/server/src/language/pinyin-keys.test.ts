import { describe, expect, it } from 'vitest';
import { pinyinKeys } from './pinyin-keys.js';

describe('the pinyin of a name', () => {
  it.each([
    ['王敏', { keys: ['wangmin', 'wm'] }],
    ['退货 VIP', { keys: ['tuihuovip', 'thv'] }],
    ['Wang Min', {}],
    ['', {}],
  ])('%s', (text, keys) => expect(pinyinKeys(text)).toEqual(keys));
});
