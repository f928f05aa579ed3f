/** The languages of the product. Every text exists in each of them. */
export const LOCALES = ['en', 'zh-CN'] as const;

export type Locale = (typeof LOCALES)[number];

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

/**
 * The product language for a preference: an `Accept-Language` header or a `navigator.languages` list.
 * Any Chinese gives `zh-CN`, any English `en`; nothing known gives `en`.
 */
export function pickLocale(accept: string | readonly string[] | undefined): Locale {
  const ranked = typeof accept === 'string' ? parseAcceptLanguage(accept) : (accept ?? []);
  for (const tag of ranked) {
    const language = tag.trim().toLowerCase().split('-')[0];
    if (language === 'zh') {
      return 'zh-CN';
    }
    if (language === 'en') {
      return 'en';
    }
  }
  return 'en';
}

function parseAcceptLanguage(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const quality = options.map((option) => option.trim()).find((option) => option.startsWith('q='));
      const weight = quality === undefined ? 1 : Number(quality.slice(2));
      return { tag: tag.trim(), weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
