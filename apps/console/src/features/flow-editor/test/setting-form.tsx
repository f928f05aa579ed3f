import type { CaseSetting } from '@tandem/flow';
import { NumberField, Select, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { KeyValues } from './key-values.tsx';
import { useChannelName } from './use-channel-name.ts';

interface SettingProps {
  readonly setting: CaseSetting;
  readonly onChange: (setting: CaseSetting) => void;
}

type Hours = NonNullable<CaseSetting['hours']>[string];

const tiers = ['standard', 'vip'] as const;

/** A setting without what is empty. */
const without = <K extends keyof CaseSetting>(setting: CaseSetting, key: K): CaseSetting => {
  const { [key]: _, ...rest } = setting;
  return rest;
};

/** Who writes, on which channel, and when. */
export function SettingForm({ setting, onChange }: SettingProps) {
  const { t } = useTranslation(['tests', 'flows']);
  const { names, environment } = useEditor();
  const { nodes } = useDocument();
  const { customer = {}, channel = 'webchat', hours = {} } = setting;
  const used = [
    ...new Set(nodes.flatMap(({ config }) => (typeof config.hoursId === 'string' ? [config.hoursId] : []))),
  ];
  const channels = [...new Set(['webchat', channel, ...(environment.channels ?? []).map(({ type }) => type)])];
  const channelName = useChannelName();
  const setCustomer = (change: NonNullable<CaseSetting['customer']>) =>
    onChange({ ...setting, customer: { ...customer, ...change } });
  const setHours = (id: string, change: Hours) => onChange({ ...setting, hours: { ...hours, [id]: change } });
  const text = (key: 'opening' | 'startsAt' | 'seed', value: string) =>
    onChange(value === '' ? without(setting, key) : { ...setting, [key]: value });
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <TextField label={t('setting.name')} value={customer.name ?? ''} onChange={(name) => setCustomer({ name })} />
        <Select
          label={t('flows:test.tier')}
          value={customer.tier ?? 'standard'}
          onChange={(tier) => setCustomer({ tier })}
          options={[...new Set([...tiers, customer.tier ?? 'standard'])].map((id) => ({
            id,
            label: id === 'vip' ? t('flows:test.vip') : id === 'standard' ? t('flows:test.standard') : id,
          }))}
        />
        <Select
          label={t('flows:test.language')}
          value={customer.language ?? 'en'}
          onChange={(language) => setCustomer({ language })}
          options={[...new Set(['zh-CN', 'en', customer.language ?? 'en'])].map((id) => ({
            id,
            label: id === 'zh-CN' ? '中文' : id === 'en' ? 'English' : id,
          }))}
        />
        <Select
          label={t('setting.channel')}
          value={channel}
          onChange={(next) => onChange({ ...setting, channel: next })}
          options={channels.map((id) => ({ id, label: channelName(id) }))}
        />
      </div>
      <KeyValues
        label={t('setting.attributes')}
        values={customer.attributes ?? {}}
        onChange={(attributes) => setCustomer({ attributes })}
      />
      <TextField
        label={t('setting.opening')}
        value={setting.opening ?? ''}
        onChange={(opening) => text('opening', opening)}
      />
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
