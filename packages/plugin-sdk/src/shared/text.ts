import { z } from 'zod';

/** A text people read, by language. English is always there; a missing Chinese text falls back to it. */
export const localText = z.strictObject({ en: z.string().min(1), 'zh-CN': z.string().min(1).exactOptional() });
export type LocalText = z.infer<typeof localText>;

export type Locale = 'en' | 'zh-CN';

/** The text in a language, English when it is not written in that one. */
export const textOf = (text: LocalText, locale: Locale): string => text[locale] ?? text.en;
