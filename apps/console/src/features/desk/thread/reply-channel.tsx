import type { ReplyChannelDto } from '@tandem/contracts';
import { Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { channelName } from '../model/channel-name.ts';

interface ChoiceProps {
  readonly channels: readonly ReplyChannelDto[];
  readonly value: string;
  readonly onChange: (identityId: string) => void;
}

/** Which of the customer's addresses the reply goes to: those that one may write to now. */
export function ReplyChannelChoice({ channels, value, onChange }: ChoiceProps) {
  const { t } = useTranslation('thread');
  return (
    <Select
      label={t('reply.channel')}
      isLabelHidden
      size="small"
      className="ml-auto w-60 max-w-[50%]"
      options={channels.map(({ identityId, channelType, address }) => ({
        id: identityId,
        label:
          address === undefined
            ? channelName(channelType)
            : t('reply.to', { channel: channelName(channelType), address }),
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
