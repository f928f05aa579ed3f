import { type CaseSetting, eventFieldsOf, triggerOf } from '@tandem/flow';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { EventFields } from './event-fields.tsx';
import { RequestBody } from './request-body.tsx';

type EventData = NonNullable<CaseSetting['event']>;

interface EventFormProps {
  readonly data: EventData;
  readonly onChange: (data: EventData) => void;
}

/** What a flow begins with that no customer begins: the data of the event, the time or the request. */
export function EventForm({ data, onChange }: EventFormProps) {
  const { t } = useTranslation('tests');
  const { cardOf } = useEditor();
  const document = useDocument();
  const trigger = triggerOf(document);
  if (!trigger || trigger.type === 'start') return null;
  const { title, lines } = cardOf(trigger);
  return (
    <section
      aria-label={t('event.title')}
      className="flex flex-col gap-3 rounded-card border border-line-subtle bg-canvas p-3"
    >
      <h3 className="font-semibold text-sm">{t('event.title')}</h3>
      <p className="text-fg-muted text-xs">{[title, ...lines.slice(0, 1)].join(' · ')}</p>
      {trigger.type === 'webhook' ? (
        <RequestBody fields={eventFieldsOf(document)} data={data} onChange={onChange} />
      ) : (
        <EventFields fields={eventFieldsOf(document)} data={data} onChange={onChange} />
      )}
    </section>
  );
}
