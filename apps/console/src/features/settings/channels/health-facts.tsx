import type { ChannelHealthDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { StateBadge } from './state-cell.tsx';

/** What came and went, what went wrong, and what the provider had to say. */
export function HealthFacts({ health }: { readonly health: ChannelHealthDto }) {
  const { t } = useTranslation('settings');
  const { dateTime } = useFormat();
  const { state, reason, lastInAt, lastOutAt, lastHour, queued, notices } = health;
  const tried = lastHour.sent + lastHour.failed;
  const time = (at: number | undefined) => (at === undefined ? t('channels.health.never') : dateTime(at));
  const rate = tried === 0 ? 0 : Math.round((lastHour.failed / tried) * 100);
  const facts = [
    [t('channels.health.lastIn'), time(lastInAt)],
    [t('channels.health.lastOut'), time(lastOutAt)],
    [t('channels.health.errors'), t('channels.health.errorsOf', { failed: lastHour.failed, rate })],
    [t('channels.health.refused'), String(lastHour.refused)],
    [t('channels.health.queued'), String(queued)],
  ] as const;
  return (
    <section
      aria-label={t('channels.health.title')}
      className="mt-6 flex flex-col gap-3 border-line-subtle border-t pt-4"
    >
      <h3 className="flex items-center gap-2 font-semibold text-sm">
        {t('channels.health.title')} <StateBadge state={state} />
      </h3>
      {reason && (
        <p className="text-danger text-sm">
          {reason.since > 0 && t('channels.health.since', { time: dateTime(reason.since) })}{' '}
          <span data-data>{reason.text}</span>
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-fg-secondary">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {notices.length > 0 && (
        <>
          <h4 className="font-medium text-sm">{t('channels.health.notices')}</h4>
          <ul className="flex flex-col gap-1 text-sm">
            {notices.toReversed().map(({ key, text, at }) => (
              <li key={key}>
                <time className="text-fg-secondary">{dateTime(at)}</time> <span data-data>{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
