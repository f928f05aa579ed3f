import { type Locale, pickLocale } from '@tandem/i18n';
import type { Theme } from '../bridge/messages.ts';

export interface LoaderOptions {
  /** Where the script came from; everything else is asked there. */
  base: string;
  channelId: string;
  locale: Locale;
  theme: Theme;
  /** The page says itself who the visitor is, for as long as it is open; nothing of it is kept. */
  token?: string;
  /** The panel opens with the page. */
  open: boolean;
}

/**
 * Reads `data-channel`, `data-locale`, `data-theme`, `data-token` and `data-open`. The language: attribute, then the
 * page's, then the browser's.
 */
export function readOptions(script: HTMLScriptElement): LoaderOptions {
  const { channel = '', locale, theme, token, open } = script.dataset;
  const known = theme === 'light' || theme === 'dark' ? theme : 'auto';
  const preferred = locale || document.documentElement.lang;
  return {
    base: new URL('.', script.src).href,
    channelId: channel,
    locale: pickLocale(preferred ? [preferred, ...navigator.languages] : navigator.languages),
    theme: known,
    open: open !== undefined,
    ...(token !== undefined && { token }),
  };
}
