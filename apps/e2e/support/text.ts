import { type Locale, type MessageKey, type Params, translate } from '@tandem/i18n';

/** A text of the product as a person sees it: `text('inbox:offer.accept', 'en')`. */
export const text = (key: MessageKey, locale: Locale, params?: Params): string => translate(locale, key, params);
