import type { FlowDetailDto } from '@tandem/contracts';
import { Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useChannels } from './use-channels.ts';

const all = 'all';

interface FilterProps {
  readonly flow: FlowDetailDto;
  /** Undefined for all channels. */
  readonly value: string | undefined;
  readonly onChange: (channel: string | undefined) => void;
}

/** Of which channel the numbers are; those that lead to the flow now stand first. */
export function ChannelFilter({ flow, value, onChange }: FilterProps) {
  const { t } = useTranslation('flows');
  const channels = useChannels();
  const leadsHere = ({ id }: { id: string }) => flow.channelIds.includes(id);
  const options = [...channels.filter(leadsHere), ...channels.filter((channel) => !leadsHere(channel))];
  const isUnknown = value !== undefined && options.every(({ id }) => id !== value);
  return (
    <Select
      label={t('live.channel')}
      isLabelHidden
      size="small"
      className="w-44"
      value={value ?? all}
      onChange={(id) => onChange(id === all ? undefined : id)}
      options={[
        { id: all, label: t('live.allChannels') },
        ...options.map(({ id, name }) => ({ id, label: name })),
        ...(isUnknown ? [{ id: value, label: value }] : []),
      ]}
    />
  );
}
