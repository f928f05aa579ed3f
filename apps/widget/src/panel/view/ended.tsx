import { useState } from 'preact/hooks';
import { useLanguage } from './i18n.ts';

export function Ended({ onStartNew }: { onStartNew: () => Promise<void> }) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const start = () => {
    setBusy(true);
    onStartNew()
      .finally(() => setBusy(false))
      .catch(() => setBusy(false));
  };
  return (
    <section class="ended">
      <p>{t('ended.body')}</p>
      <button type="button" class="primary" disabled={busy} onClick={start} data-testid="widget-start-new">
        {t('ended.startNew')}
      </button>
    </section>
  );
}
