import type { ImportField } from './import-kind.js';

/** Which column holds which field, by the field's key; a field that is not there is left as it is. */
export type ImportMapping = Readonly<Record<string, number>>;

/** Letters and digits alone, so that `E-Mail *` is `email`. */
const plain = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The columns whose names say what they are; each column once. */
export function suggestMapping(columns: readonly string[], fields: readonly ImportField[]): ImportMapping {
  const mapping: Record<string, number> = {};
  for (const { key, titles } of fields) {
    const names = new Set([key, ...titles].map(plain));
    const column = columns.findIndex((title, index) => {
      return names.has(plain(title)) && !Object.values(mapping).includes(index);
    });
    if (column !== -1) mapping[key] = column;
  }
  return mapping;
}
