import { nameKeys } from '@tandem/storage-mongo';

/** The `keys` of what has a Chinese name or title: its pinyin and the initials; nothing for others. */
export function pinyinKeys(text: string): { keys?: string[] } {
  const keys = nameKeys(text).toLowerCase();
  return keys === '' ? {} : { keys: keys.split(' ') };
}
