import { articleInput, type Locale } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** An article as it is kept: in one language or both. */
export const article = articleInput.extend({ active: z.boolean(), updatedAt: z.number() });
export type Article = z.infer<typeof article>;

/** What an editor sends. */
export const articleDraft = articleInput
  .omit({ id: true })
  .extend({ active: z.boolean().default(true) })
  .refine(({ title, body }) => locales.some((locale) => title[locale]?.trim() && body[locale]?.trim()), {
    error: 'Write a title and a text in at least one language.',
    path: ['title'],
  });
export type ArticleDraft = z.infer<typeof articleDraft>;

export const locales = ['en', 'zh-CN'] as const satisfies readonly Locale[];

/** The language to show: the wished one when it is written, else the other. */
export const shownLocale = ({ title, body }: Article, wished: Locale): Locale =>
  title[wished]?.trim() && body[wished]?.trim() ? wished : wished === 'en' ? 'zh-CN' : 'en';
