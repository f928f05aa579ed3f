import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The text of a key that comes from data, such as a node type; the fallback when the catalogue has none. */
export function useDynamicText(): (key: string, fallback: string, params?: Record<string, unknown>) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback(
    (key, fallback, params = {}) => {
      // Data cannot be typed as a key; the catalogue's tests cover the keys written in code.
      const text: unknown = i18n.exists(key, params) ? i18n.t(key as never, { ...params, lng: language }) : fallback;
      return typeof text === 'string' ? text : fallback;
    },
    [i18n, language],
  );
}
