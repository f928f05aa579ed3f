import { useTranslation } from 'react-i18next';
import { ApiError } from './api-error.ts';

/**
 * The reader's words for what went wrong: the text of its code in the catalogue (`server:error.<code>`), else the
 * server's English title with the reference to quote.
 */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('common');
  return (error) => {
    if (!(error instanceof ApiError)) return t('error.unexpected', { reference: '–' });
    if (error.code === 'network') return t('error.network');
    const key = `server:error.${error.code}`;
    if (i18n.exists(key)) return i18n.t(key, { ...error.problem?.params });
    return error.problem?.detail ?? error.message;
  };
}
