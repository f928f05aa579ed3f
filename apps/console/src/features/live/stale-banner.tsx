import { Banner } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/clock.ts';
import { formatDuration } from '../../lib/format.ts';

/** From here on nobody should act on the numbers. */
const alarmingMs = 15_000;

/** Says that the numbers stand still, and how old they are. The passing seconds are not read out, the alarm is. */
export function StaleBanner({ since }: { readonly since: number }) {
  const { t } = useTranslation('live');
  const age = useNow() - since;
  return (
    <Banner
      tone={age > alarmingMs ? 'danger' : 'warning'}
      actions={
        <span aria-live="off" className="shrink-0 font-medium tabular-nums">
          {t('stale', { age: formatDuration(age) })}
        </span>
      }
    >
      {t('offline')}
    </Banner>
  );
}
