import { type HoursDto, hoursInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { CalendarClock } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../session/session.ts';
import { DaysFromFile } from '../hours/days-from-file.tsx';
import { Overrides } from '../hours/overrides.tsx';
import { formSchema } from '../resource/form-schema.ts';
import type { NewKind, Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const workday = [{ from: 540, to: 1080 }];

const schema = formSchema(hoursInput, {
  name: { title: 'hours.field.name' },
  timeZone: { title: 'hours.field.timeZone', optionsFrom: 'timeZones' },
  week: { title: 'hours.field.week', widget: 'week' },
  exceptions: {
    title: 'hours.field.exceptions',
    fields: {
      date: { title: 'hours.field.date' },
      name: { title: 'hours.field.exceptionName' },
      keeps: { title: 'hours.field.keeps', help: 'hours.field.keepsHelp', widget: 'weekday' },
      intervals: { title: 'hours.field.intervals', widget: 'day' },
    },
  },
});

/** A new calendar: the office week in the workspace's time zone, wherever the admin sits. */
const newIn = (timeZone: string): NewKind => ({
  id: 'new',
  initial: { timeZone, week: [workday, workday, workday, workday, workday, [], []] },
});

const hours: Resource<HoursDto> = {
  id: 'hours',
  icon: CalendarClock,
  endpoints: api.businessHours,
  manage: 'hours:manage',
  nameOf: (entry) => entry.name,
  kinds: [],
  schemaOf: () => schema,
  useColumns() {
    const { t } = useTranslation('settings');
    return [{ id: 'timeZone', header: t('hours.field.timeZone'), cell: (entry) => entry.timeZone }];
  },
};

export function HoursPage() {
  const { t } = useTranslation('settings');
  const { timeZone } = useMe().workspace;
  const resource = useMemo(() => ({ ...hours, kinds: [newIn(timeZone)] }), [timeZone]);
  return (
    <ResourcePage
      resource={resource}
      title={t('hours.title')}
      description={t('hours.description')}
      newTitle={t('hours.newTitle')}
      emptyTitle={t('hours.empty')}
      emptyBody={t('hours.emptyBody')}
      drawerFooter={(entry, close) => (
        <div className="flex flex-col gap-4 pt-6">
          <Overrides hours={entry} />
          <DaysFromFile hours={entry} onTaken={close} />
        </div>
      )}
    />
  );
}
