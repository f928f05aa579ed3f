import { pinyin } from 'pinyin-pro';

const han = /\p{Script=Han}/u;

/**
 * What a Chinese name or title is found by with Latin keys: its pinyin in one word, and the initials (`王敏`: `wangmin`,
 * `wm`). None when there is no Chinese in it.
 */
export function pinyinKeys(text: string): string[] {
  if (!han.test(text)) return [];
  const spell = (pattern: 'pinyin' | 'first'): string =>
    pinyin(text, { pattern, toneType: 'none', type: 'array', nonZh: 'consecutive' })
      .join('')
      .toLowerCase()
      .replace(/\s+/g, '');
  return [...new Set([spell('pinyin'), spell('first')])];
}
