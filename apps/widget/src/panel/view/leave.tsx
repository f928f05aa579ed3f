import { useState } from 'preact/hooks';
import { useLanguage } from './i18n.ts';

interface LeaveProps {
  readonly isWaiting: boolean;
  readonly onLeave: () => Promise<void>;
}

/** Out of the line, for a customer who would rather not wait; asked twice, for the place is gone then. */
export function Leave({ isWaiting, onLeave }: LeaveProps) {
  const { t } = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!isWaiting) return null;
  const leave = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await onLeave();
      setAsked(false);
    } catch {
      // Said in place; the customer decides whether to try again.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="callback">
      {isAsked ? (
        <>
          <p>{t('leave.explain')}</p>
          {failed && <p role="alert">{t('callback.failed')}</p>}
          <button type="button" class="primary" disabled={busy} onClick={leave} data-testid="widget-leave-confirm">
            {t('leave.confirm')}
          </button>
          <button type="button" class="link" onClick={() => setAsked(false)}>
            {t('callback.cancel')}
          </button>
        </>
      ) : (
        <button type="button" class="link" onClick={() => setAsked(true)} data-testid="widget-leave">
          {t('leave.offer')}
        </button>
      )}
    </section>
  );
}
