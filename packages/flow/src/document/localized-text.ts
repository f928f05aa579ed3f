import type { LocalizedText } from './localized-text-schema.js';

export type { LocalizedText } from './localized-text-schema.js';

/** The languages a text may have; the first is the one taken when nothing else is known. */
export const textLanguages = ['en', 'zh-CN'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** The text language for a BCP 47 tag (or `zh_CN`, as some messengers have it): any Chinese reads `zh-CN`, everybody else `en`. */
export const textLanguageOf = (tag: string | undefined): TextLanguage =>
  tag?.toLowerCase().split(/[-_]/)[0] === 'zh' ? 'zh-CN' : 'en';

/** The text in a language, or else in the other one; empty when there is none. */
export function textIn(text: LocalizedText | undefined, language: TextLanguage): string {
  const other: TextLanguage = language === 'en' ? 'zh-CN' : 'en';
  return text?.[language] || text?.[other] || '';
}

export const isEmptyText = (text: LocalizedText | undefined): boolean => !text?.['zh-CN'] && !text?.en;
