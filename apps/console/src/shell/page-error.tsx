import { Disclosure, ErrorState, NoPermission } from '@tandem/ui';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { useErrorText } from '../lib/error-text.ts';

/** In place of a page that failed: what is missing, or what broke, and the way on. The rest of the console goes on. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common');
  const text = useErrorText();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  if (error instanceof ApiError) {
    return error.status === 403 ? (
      <NoPermission isPage />
    ) : (
      <ErrorState isPage onRetry={retry}>
        {text(error)}
      </ErrorState>
    );
  }
  return (
    <ErrorState isPage title={t('error.boundary.title')} onRetry={retry}>
      <p>{t('error.boundary.body')}</p>
      <Disclosure title={t('error.boundary.details')} className="mt-3 text-left">
        <pre className="overflow-auto whitespace-pre-wrap font-mono text-xs">
          {error instanceof Error ? (error.stack ?? error.message) : String(error)}
        </pre>
      </Disclosure>
    </ErrorState>
  );
}
