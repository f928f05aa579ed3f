import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../model/chat-state.ts';
import { useLanguage } from './i18n.ts';

/** Shown only while there is something to say; the region stays, so that screen readers hear the change. */
export function ConnectionChip({ connection, loaded }: { connection: Connection; loaded: boolean }) {
  const { t } = useLanguage();
  const onLine = useBrowserOnline();
  const broken = connection === 'reconnecting' || (connection === 'connecting' && loaded);
  return (
    <div class="chip-place" role="status">
      {!onLine ? (
        <p class="chip">{t('connection.offline')}</p>
      ) : (
        broken && (
          <p class="chip" data-testid="widget-reconnecting">
            <span class="spinner" aria-hidden="true" />
            {t('connection.reconnecting')}
          </p>
        )
      )}
    </div>
  );
}

function useBrowserOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const read = () => setOnline(navigator.onLine);
    addEventListener('online', read);
    addEventListener('offline', read);
    return () => {
      removeEventListener('online', read);
      removeEventListener('offline', read);
    };
  }, []);
  return online;
}
