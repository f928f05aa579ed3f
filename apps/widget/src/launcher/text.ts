import type { KeyOf, Locale } from '@tandem/i18n';
import { lookup, type Params } from '@tandem/i18n/format';
import en from '@tandem/i18n/messages/en/launcher';
import zh from '@tandem/i18n/messages/zh-CN/launcher';

/** The few texts of the launcher, in both languages: smaller than a second request. */
export const launcherText =
  (locale: Locale) =>
  (key: KeyOf<'launcher'>, params?: Params): string =>
    lookup(locale === 'zh-CN' ? zh : en, locale, key, params) ?? key;

export type LauncherText = ReturnType<typeof launcherText>;
