import type { VisitorStateDto } from '@tandem/contracts';
import { useState } from 'preact/hooks';
import { useLanguage } from './i18n.ts';
import { clockTime, dayKey, dayName } from './times.ts';

interface CallbackProps {
  readonly callback: VisitorStateDto['callback'];
  readonly onChoose: (phone: string | undefined) => Promise<void>;
}

/** Being answered later instead of waiting: the offer, and what was promised. */
export function Callback({ callback, onChoose }: CallbackProps) {
  const { t, locale } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [phone, setPhone] = useState('');
  if (callback?.dueAt !== undefined) {
    const { dueAt } = callback;
    const clock = clockTime(dueAt, locale);
    const time = dayKey(dueAt) === dayKey(Date.now()) ? clock : `${dayName(dueAt, locale, t)} ${clock}`;
    return (
      <p class="position" role="status" data-testid="widget-callback-promised">
        {t('callback.promised', { time })}
      </p>
    );
  }
  if (!callback?.offered) return null;
  const choose = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await onChoose(phone.trim() === '' ? undefined : phone.trim());
      setOpen(false);
    } catch {
      // Said in place; the customer decides whether to try again.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section class="callback">
      {isOpen ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void choose();
          }}
        >
          <p>{t('callback.explain')}</p>
          <label>
            {t('callback.phone')}
            <input
              type="tel"
              autocomplete="tel"
              maxLength={24}
              pattern="\+?[0-9() .\-]{5,24}"
              value={phone}
              onInput={({ currentTarget }) => setPhone(currentTarget.value)}
            />
          </label>
          {failed && <p role="alert">{t('callback.failed')}</p>}
          <button type="submit" class="primary" disabled={busy} data-testid="widget-callback-confirm">
            {t('callback.confirm')}
          </button>
          <button type="button" class="link" onClick={() => setOpen(false)}>
            {t('callback.cancel')}
          </button>
        </form>
      ) : (
        <button type="button" class="link" onClick={() => setOpen(true)} data-testid="widget-callback">
          {t('callback.offer')}
        </button>
      )}
    </section>
  );
}
