import { z } from 'zod';

/** Longest text of one language, in UTF-16 code units. */
export const maxTextLength = 4_000;

/**
 * A text that customers read, per language. `{vars.name}` chips in it hold a CEL path; `{{` is a brace.
 * A language may be missing while a draft is written; the other one stands in for it.
 */
export const localizedTextSchema = z.strictObject({
  'zh-CN': z.string().max(maxTextLength).optional(),
  en: z.string().max(maxTextLength).optional(),
});

export type LocalizedText = z.infer<typeof localizedTextSchema>;

/** The languages a text may have; the first is the one taken when nothing else is known. */
export const textLanguages = ['en', 'zh-CN'] as const;
export type TextLanguage = (typeof textLanguages)[number];

/** The text language for a BCP 47 tag: any Chinese reads `zh-CN`, everybody else `en`. */
export const textLanguageOf = (tag: string | undefined): TextLanguage =>
  tag?.toLowerCase().split('-')[0] === 'zh' ? 'zh-CN' : 'en';

/** The text in a language, or else in the other one; empty when there is none. */
export function textIn(text: LocalizedText | undefined, language: TextLanguage): string {
  const other: TextLanguage = language === 'en' ? 'zh-CN' : 'en';
  return text?.[language] || text?.[other] || '';
}

export const isEmptyText = (text: LocalizedText | undefined): boolean => !text?.['zh-CN'] && !text?.en;
