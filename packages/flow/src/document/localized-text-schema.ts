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
