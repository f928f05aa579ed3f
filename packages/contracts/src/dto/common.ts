import { z } from 'zod';

/** Ids are opaque: letters, digits, `_` and `-`. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Milliseconds since 1970-01-01T00:00Z. */
export const instant = z.int().meta({ description: 'Milliseconds since 1970-01-01T00:00Z' });
export const name = z.string().trim().min(1).max(120);
export const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .meta({ description: 'BCP 47 tag' });
export const locale = z.enum(['zh-CN', 'en']);
export const level = z.int().min(1).max(5);
/** Text by locale; at least one is there where it is required. */
export const localizedText = z.strictObject({
  'zh-CN': z.string().max(4000).optional(),
  en: z.string().max(4000).optional(),
});
export const attributes = z.record(
  z.string().max(64),
  z.union([z.string().max(2000), z.number(), z.boolean(), z.null(), z.array(z.string().max(2000)).max(100)]),
);
export const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
export const password = z.string().min(10).max(200);

export const idParams = z.object({ id });

/** Lists: `search` matches the words of names, `cursor` continues after the last row, `limit` rows a page. */
export const listQuery = z.strictObject({
  search: z.string().max(200).optional(),
  includeInactive: z.stringbool().default(false),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const page = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });
