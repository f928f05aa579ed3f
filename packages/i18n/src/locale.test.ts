import { describe, expect, it } from 'vitest';
import { pickLocale } from './locale.js';

describe('pickLocale', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr;q=0.9, zh-TW;q=0.5, en;q=0.4', 'zh-CN'],
    ['zh;q=0, en', 'en'],
    ['de', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    [['fr-FR', 'zh-Hant-HK'], 'zh-CN'],
  ] as const)('%j gives %s', (accept, expected) => {
    expect(pickLocale(accept)).toBe(expected);
  });
});
