import { useLanguage } from './i18n.ts';
import { AlertIcon } from './icons.tsx';

export function Blocked({ onRetry }: { onRetry: () => void }) {
  const { t } = useLanguage();
  return (
    <section class="blocked" role="alert">
      <AlertIcon />
      <h2>{t('connection.blocked.title')}</h2>
      <p>{t('connection.blocked.body')}</p>
      <button type="button" class="primary" onClick={onRetry}>
        {t('connection.retry')}
      </button>
    </section>
  );
}
