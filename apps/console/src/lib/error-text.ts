import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';

/** What went wrong, in the reader's language: by the stable code of the server, else by its kind. */
export function errorText(error: unknown, t: TFunction<['common', 'server']>): string {
  if (!(error instanceof ApiError)) {
    return t('error.unexpected', { reference: error instanceof Error ? error.name : 'unknown' });
  }
  if (error.code === 'network') {
    return t('error.network');
  }
  // The code is data of the server, so its text can only be looked up, not typed.
  const byCode: unknown = t(`server:${error.code}` as never, { ...error.problem?.params, defaultValue: '' });
  if (typeof byCode === 'string' && byCode !== '') {
    return byCode;
  }
  return byStatus(error, t);
}

function byStatus(error: ApiError, t: TFunction<['common', 'server']>): string {
  switch (error.status) {
    case 401:
      return t('error.signedOut');
    case 403:
      return t('error.forbidden.body');
    case 404:
      return t('error.notFound.body');
    case 409:
      return t('error.conflict');
    case 429:
      return t('error.tooMany');
    default:
      return t('error.unexpected', { reference: error.problem?.requestId ?? error.code });
  }
}

export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation(['common', 'server']);
  return useCallback((error) => errorText(error, t), [t]);
}
