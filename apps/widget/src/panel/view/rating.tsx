import { useState } from 'preact/hooks';
import { useLanguage } from './i18n.ts';
import { StarIcon, ThumbIcon } from './icons.tsx';

interface RatingProps {
  scale: 'stars' | 'thumbs';
  onRate: (score: number, comment: string) => Promise<void>;
}

/** How it was: a choice of stars or a thumb, and a word about it. */
export function Rating({ scale, onRate }: RatingProps) {
  const { t } = useLanguage();
  const [score, setScore] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const send = async (form: HTMLFormElement) => {
    setBusy(true);
    setFailed(false);
    try {
      const comment = new FormData(form).get('comment');
      await onRate(score, typeof comment === 'string' ? comment.trim() : '');
    } catch {
      // Said in place; the customer decides whether to try again.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const nameOf = (value: number) =>
    scale === 'stars' ? t('rating.stars', { count: value }) : value === 2 ? t('rating.good') : t('rating.bad');
  return (
    <form
      class="rating"
      data-testid="widget-rating"
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget);
      }}
    >
      <fieldset>
        <legend>{t('rating.question')}</legend>
        {(scale === 'stars' ? [1, 2, 3, 4, 5] : [2, 1]).map((value) => (
          <label
            key={value}
            class={[isLit(scale, score, value) && 'lit', scale === 'thumbs' && value === 1 && 'bad']
              .filter(Boolean)
              .join(' ')}
            title={nameOf(value)}
          >
            <input
              type="radio"
              name="score"
              class="visually-hidden"
              aria-label={nameOf(value)}
              checked={score === value}
              onChange={() => setScore(value)}
            />
            {scale === 'stars' ? <StarIcon /> : <ThumbIcon />}
          </label>
        ))}
      </fieldset>
      {score > 0 && (
        <>
          <textarea
            name="comment"
            rows={2}
            maxLength={2000}
            aria-label={t('rating.comment')}
            placeholder={t('rating.comment')}
          />
          {failed && (
            <p class="problem" role="alert">
              {t('callback.failed')}
            </p>
          )}
          <button type="submit" class="primary" disabled={busy} data-testid="widget-rate">
            {t('rating.send')}
          </button>
        </>
      )}
    </form>
  );
}

const isLit = (scale: RatingProps['scale'], score: number, value: number): boolean =>
  scale === 'stars' ? value <= score : value === score;
