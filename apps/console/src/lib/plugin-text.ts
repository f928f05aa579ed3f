import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The reader's language of a text that a plugin or an admin gave in several. */
export function usePluginText(): (text: Readonly<Record<string, string | undefined>>) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (text) => text[i18n.language] ?? text.en ?? Object.values(text).find((value) => value !== undefined) ?? '',
    [i18n.language],
  );
}
