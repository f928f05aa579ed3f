import type { ConversationRecordDto } from '@tandem/contracts';
import { Timeline } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useThread } from '../data/thread-store.ts';
import { useEventText } from '../thread/use-event-text.ts';

/** The times that count, and every event behind them. */
export function TimelinePanel({ record }: { readonly record: ConversationRecordDto }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const textOf = useEventText();
  const dynamic = useDynamicText();
  const thread = useThread(record.id);
  const { times } = record;
  const moments = [
    [t('times.startedAt'), times.startedAt],
    [t('times.queuedAt'), times.queuedAt],
    [t('times.offeredAt'), times.offeredAt],
    [t('times.acceptedAt'), times.acceptedAt],
    [t('times.firstResponseAt'), times.firstResponseAt],
    [t('times.resolvedAt'), times.resolvedAt],
  ] as const;
  return (
    <div className="flex flex-col gap-5 p-4">
      <section aria-label={t('times.title')}>
        <h3 className="pb-2 font-semibold text-sm">{t('times.title')}</h3>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
          {moments.map(([name, at]) => (
            <div key={name} className="contents">
              <dt className="text-fg-muted">{name}</dt>
              <dd className="text-right tabular-nums">{at === undefined ? '–' : format.dateTime(at)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-label={t('event.title')}>
        <h3 className="pb-2 font-semibold text-sm">{t('event.title')}</h3>
        <Timeline
          entries={thread.events.map((event) => ({
            id: event.id,
            title: textOf(event) ?? dynamic(`inbox:event.type.${event.type.replace('.', '_')}`, event.type),
            time: format.time(event.at),
            dateTime: new Date(event.at).toISOString(),
            ...(event.actor.displayName === undefined
              ? {}
              : { detail: t('event.by', { name: event.actor.displayName }) }),
          }))}
        />
      </section>
    </div>
  );
}
