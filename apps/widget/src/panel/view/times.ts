import type { Locale } from '@tandem/i18n';
import type { Translate } from './i18n.ts';

export const clockTime = (at: number, locale: Locale): string =>
  new Date(at).toLocaleTimeString(locale === 'en' ? 'en-GB' : locale, { hour: '2-digit', minute: '2-digit' });

/** The same for all moments of one day where the customer is. */
export const dayKey = (at: number): string => new Date(at).toDateString();

export function dayName(at: number, locale: Locale, t: Translate, now = Date.now()): string {
  if (dayKey(at) === dayKey(now)) {
    return t('log.today');
  }
  if (dayKey(at) === dayKey(now - 86_400_000)) {
    return t('log.yesterday');
  }
  const date = new Date(at);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleDateString(locale === 'en' ? 'en-GB' : locale, {
    month: 'long',
    day: 'numeric',
    ...(!sameYear && { year: 'numeric' }),
  });
}
