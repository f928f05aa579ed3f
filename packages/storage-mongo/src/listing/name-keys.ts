import { pinyin } from 'pinyin-pro';

/** By what a Chinese name is also typed: its pinyin and the initials, `wangmin` and `wm` for 王敏; nothing for others. */
export function nameKeys(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return '';
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const initials = syllables.map((syllable) => [...syllable.trim()][0] ?? '').join('');
  return `${syllables.map((syllable) => syllable.trim()).join('')} ${initials}`;
}
