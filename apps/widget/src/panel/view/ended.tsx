import { useState } from 'preact/hooks';
import { useLanguage } from './i18n.ts';
import { Rating } from './rating.tsx';

interface EndedProps {
  /** How it was is asked by it, unless the customer has said so. */
  scale: 'stars' | 'thumbs' | undefined;
  isRated: boolean;
  onRate: (score: number, comment: string) => Promise<void>;
  onStartNew: () => Promise<void>;
}

export function Ended({ scale, isRated, onRate, onStartNew }: EndedProps) {
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
      <p role="status">{isRated ? t('rating.thanks') : t('ended.body')}</p>
      {scale && !isRated && <Rating scale={scale} onRate={onRate} />}
      <button
        type="button"
        class={scale && !isRated ? 'link' : 'primary'}
        disabled={busy}
        onClick={start}
        data-testid="widget-start-new"
      >
        {t('ended.startNew')}
      </button>
    </section>
  );
}
