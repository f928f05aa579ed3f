export { fill, lookup, type Messages, type Params } from './format.js';
export type { Catalogue, KeyOf, MessageKey, Namespace } from './key.js';
export { isLocale, LOCALES, type Locale, pickLocale } from './locale.js';
export { catalogues, translate } from './translate.js';
