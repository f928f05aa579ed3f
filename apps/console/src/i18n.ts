import { isLocale, LOCALES, type Locale, type Namespace, pickLocale } from '@tandem/i18n';
import loaders from '@tandem/i18n/messages/loaders';
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readSetting, writeSetting } from './lib/local-setting.ts';

/** Loads one namespace in one language when a screen first needs it. */
const catalogueBackend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    if (!isLocale(language) || !isNamespace(namespace, language)) {
      done(new Error(`No texts for ${language} ${namespace}`), false);
      return;
    }
    loaders[language][namespace]().then(
      (module) => done(null, module.default),
      (error: Error) => done(error, false),
    );
  },
};

const isNamespace = (name: string, locale: Locale): name is Namespace => name in loaders[locale];

/** The language to begin with: chosen here before, else the browser's. */
function initialLocale(): Locale {
  const stored = readSetting('locale');
  return isLocale(stored) ? stored : pickLocale(navigator.languages);
}

export const i18n = i18next;

/** Reads the first texts; to be awaited before the first render. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    writeSetting('locale', language);
  });
  await i18next
    .use(catalogueBackend)
    .use(initReactI18next)
    .init({
      lng: initialLocale(),
      supportedLngs: LOCALES,
      fallbackLng: false,
      ns: ['common', 'shell', 'server'],
      defaultNS: 'common',
      // React escapes already.
      interpolation: { escapeValue: false },
    });
}

/** The language in use. */
export const localeOf = (language: string | undefined): Locale => (isLocale(language) ? language : 'en');
