import type { CaseSetting } from '@tandem/flow';
import { Select, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { KeyValues } from './key-values.tsx';
import { useChannelTypes } from './use-channel-types.ts';

interface CustomerFieldsProps {
  readonly setting: CaseSetting;
  readonly onChange: (setting: CaseSetting) => void;
}

const tiers = ['standard', 'vip'] as const;

/** Who writes, and on which channel. */
export function CustomerFields({ setting, onChange }: CustomerFieldsProps) {
  const { t } = useTranslation(['tests', 'flows']);
  const { environment } = useEditor();
  const { types, nameOf } = useChannelTypes();
  const { customer = {}, channel = '' } = setting;
  // First those that the flow answers on, then all that there are.
  const answered = (environment.channels ?? []).map(({ type }) => type);
  const channels = [...new Set([...answered, ...types, ...(channel === '' ? [] : [channel])])];
  const change = (customerChange: NonNullable<CaseSetting['customer']>) =>
    onChange({ ...setting, customer: { ...customer, ...customerChange } });
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <TextField label={t('setting.name')} value={customer.name ?? ''} onChange={(name) => change({ name })} />
        <Select
          label={t('flows:test.tier')}
          value={customer.tier ?? 'standard'}
          onChange={(tier) => change({ tier })}
          options={[...new Set([...tiers, customer.tier ?? 'standard'])].map((id) => ({
            id,
            label: id === 'vip' ? t('flows:test.vip') : id === 'standard' ? t('flows:test.standard') : id,
          }))}
        />
        <Select
          label={t('flows:test.language')}
          value={customer.language ?? 'en'}
          onChange={(language) => change({ language })}
          options={[...new Set(['zh-CN', 'en', customer.language ?? 'en'])].map((id) => ({
            id,
            label: id === 'zh-CN' ? '中文' : id === 'en' ? 'English' : id,
          }))}
        />
        <Select
          label={t('setting.channel')}
          value={channel}
          onChange={(next) => {
            const { channel: _, ...rest } = setting;
            onChange(next === '' ? rest : { ...rest, channel: next });
          }}
          options={[{ id: '', label: t('setting.anyChannel') }, ...channels.map((id) => ({ id, label: nameOf(id) }))]}
        />
      </div>
      <KeyValues
        label={t('setting.attributes')}
        values={customer.attributes ?? {}}
        onChange={(attributes) => change({ attributes })}
      />
    </>
  );
}
