import type { KeyOf, Locale } from '@tandem/i18n';
import { lookup, type Messages, type Params } from '@tandem/i18n/format';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Translate = (key: KeyOf<'widget'>, params?: Params) => string;

export interface Language {
  locale: Locale;
  t: Translate;
}

/** One language's texts are fetched, not both. */
export async function loadLanguage(locale: Locale): Promise<Language> {
  const messages: Messages =
    locale === 'zh-CN'
      ? (await import('@tandem/i18n/messages/zh-CN/widget')).default
      : (await import('@tandem/i18n/messages/en/widget')).default;
  return { locale, t: (key, params) => lookup(messages, locale, key, params) ?? key };
}

const LanguageContext = createContext<Language>({ locale: 'en', t: (key) => key });
export const LanguageProvider = LanguageContext.Provider;
export const useLanguage = (): Language => useContext(LanguageContext);
