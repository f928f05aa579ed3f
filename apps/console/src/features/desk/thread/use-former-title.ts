import type { FormerConversationDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { channelName } from '../model/channel-name.ts';

/** By which channel, when and with whom the customer was here before. */
export function useFormerTitle(): (former: FormerConversationDto) => string {
  const { t } = useTranslation('thread');
  const format = useFormat();
  return ({ channelType, lastAt, agentName }) => {
    const said = { channel: channelName(channelType), date: format.dateTime(lastAt) };
    return agentName === undefined ? t('former.title', said) : t('former.titleBy', { ...said, agent: agentName });
  };
}
