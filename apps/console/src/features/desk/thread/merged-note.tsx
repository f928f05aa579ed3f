import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, LinkButton, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { channelName } from '../model/channel-name.ts';

interface MergedProps {
  readonly record: ConversationRecordDto;
  /** Whether I may undo it. */
  readonly canAct: boolean;
}

/** That this conversation goes on elsewhere, or what was merged into it. */
export function MergedNote({ record, canAct }: MergedProps) {
  const { t } = useTranslation('thread');
  const client = useQueryClient();
  const errorText = useErrorText();
  const separate = useMutation({
    mutationFn: (otherId: string) => call(api.conversations.separate, { params: { id: record.id }, body: { otherId } }),
    onSuccess: async () => {
      toast({ text: t('merge.undone') });
      await client.invalidateQueries({ queryKey: ['conversation', record.id] });
    },
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  if (record.mergedInto !== undefined) {
    return (
      <Banner
        actions={
          <LinkButton href={`/inbox/all/${record.mergedInto}`} size="small">
            {t('merge.openOther')}
          </LinkButton>
        }
      >
        {t('merge.into')}
      </Banner>
    );
  }
  return record.legs?.map(({ id, channelType }) => (
    <Banner
      key={id}
      actions={
        canAct && (
          <Button size="small" isPending={separate.isPending} onPress={() => separate.mutate(id)}>
            {t('merge.undo')}
          </Button>
        )
      }
    >
      {t('merge.merged', { channel: channelName(channelType) })}
    </Banner>
  ));
}
