import { type CaseSetting, groundFor } from '@tandem/flow';
import { NumberField, Select, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { EventForm } from './event-form.tsx';

interface SettingProps {
  readonly setting: CaseSetting;
  readonly onChange: (setting: CaseSetting) => void;
}

type Hours = NonNullable<CaseSetting['hours']>[string];

/** A setting without what is empty. */
const without = <K extends keyof CaseSetting>(setting: CaseSetting, key: K): CaseSetting => {
  const { [key]: _, ...rest } = setting;
  return rest;
};

/** What it begins with, who writes, on which channel, and when. */
export function SettingForm({ setting, onChange }: SettingProps) {
  const { t } = useTranslation(['tests', 'flows']);
  const { names } = useEditor();
  const document = useDocument();
  const { nodes } = document;
  const { hours = {} } = setting;
  const ground = groundFor(document);
  const used = [
    ...new Set(nodes.flatMap(({ config }) => (typeof config.hoursId === 'string' ? [config.hoursId] : []))),
  ];
  const setHours = (id: string, change: Hours) => onChange({ ...setting, hours: { ...hours, [id]: change } });
  const text = (key: 'opening' | 'startsAt' | 'seed', value: string) =>
    onChange(value === '' ? without(setting, key) : { ...setting, [key]: value });
  return (
    <div className="flex flex-col gap-3">
      <EventForm
        data={setting.event ?? {}}
        onChange={(event) =>
          onChange(Object.keys(event).length === 0 ? without(setting, 'event') : { ...setting, event })
        }
      />
      {ground !== 'nothing' && <CustomerFields setting={setting} onChange={onChange} />}
      {ground === 'customer' && (
        <TextField
          label={t('setting.opening')}
          value={setting.opening ?? ''}
          onChange={(opening) => text('opening', opening)}
        />
      )}
      {used.map((id) => {
        const entry = hours[id] ?? { open: true };
        const now = entry.holiday ? 'holiday' : entry.open ? 'open' : 'closed';
        return (
          <div key={id} className="grid grid-cols-2 gap-2">
            <Select
              label={names.hours.get(id) ?? id}
              value={now}
              onChange={(next) => {
                const { holiday: _, ...rest } = entry;
                setHours(id, { ...rest, open: next === 'open', ...(next === 'holiday' && { holiday: true }) });
              }}
              options={[
                { id: 'open', label: t('flows:test.open') },
                { id: 'closed', label: t('flows:test.closed') },
                { id: 'holiday', label: t('setting.holiday') },
              ]}
            />
            {now !== 'open' && (
              <NumberField
                label={t('setting.opensIn')}
                minValue={0}
                value={entry.nextOpenInSeconds === undefined ? undefined : entry.nextOpenInSeconds / 3_600}
                onChange={(count) => {
                  const { nextOpenInSeconds: _, ...rest } = entry;
                  setHours(id, count === undefined ? rest : { ...rest, nextOpenInSeconds: count * 3_600 });
                }}
              />
            )}
          </div>
        );
      })}
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label={t('setting.startsAt')}
          placeholder="2026-01-05T09:00:00Z"
          value={setting.startsAt ?? ''}
          onChange={(startsAt) => text('startsAt', startsAt)}
          {...(setting.startsAt !== undefined && !isTime(setting.startsAt) && { error: t('setting.notATime') })}
        />
        <TextField label={t('setting.seed')} value={setting.seed ?? ''} onChange={(seed) => text('seed', seed)} />
      </div>
    </div>
  );
}

/** As a case has it: with a zone. */
export const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));
