import type { ChannelHealthDto } from '@tandem/contracts';
import { Badge, type Tone } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

const tones: Readonly<Record<ChannelHealthDto['state'], Tone>> = {
  connected: 'success',
  reconnecting: 'warning',
  paused: 'neutral',
  failing: 'danger',
};

/** How a channel does, in one word. */
export function StateBadge({ state }: Pick<ChannelHealthDto, 'state'>) {
  const { t } = useTranslation('settings');
  return <Badge tone={tones[state]}>{t(`channels.state.${state}`)}</Badge>;
}
