import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, RadioGroup, Select, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';
import { channelName } from '../model/channel-name.ts';

interface MergeProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** Makes two open conversations of one contact one thread; which of them goes on is chosen here. */
export function MergeDialog({ record, onClose }: MergeProps) {
  const { t } = useTranslation('thread');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const format = useFormat();
  const all = useQuery(inboxQueries.earlier(record.contact.id));
  const [otherId, setOtherId] = useState<string | null>(null);
  const [survivor, setSurvivor] = useState<'this' | 'that'>('this');
  const name = record.contact.displayName;
  const others = (all.data?.items ?? []).filter(
    ({ id, state, mergedInto }) => id !== record.id && state !== 'resolved' && mergedInto === undefined,
  );
  const merge = useMutation({
    mutationFn: (other: string) => {
      const [id, into] = survivor === 'this' ? [record.id, other] : [other, record.id];
      return call(api.conversations.merge, { params: { id }, body: { otherId: into } });
    },
    onSuccess: async ({ id }) => {
      toast({ text: t('merge.done'), tone: 'success' });
      onClose();
      await client.invalidateQueries({ queryKey: ['conversations'] });
      await client.invalidateQueries({ queryKey: ['conversation'] });
      if (id !== record.id) {
        await navigate({ to: '/inbox/$view/$conversationId', params: { view: 'mine', conversationId: id } });
      }
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('merge.title', { name })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={otherId === null}
            isPending={merge.isPending}
            onPress={() => otherId !== null && merge.mutate(otherId)}
          >
            {t('merge.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-fg-secondary text-sm">{t('merge.explain')}</p>
        <Select
          label={t('merge.other')}
          options={others.map(({ id, channelType, updatedAt, lastMessage }) => ({
            id,
            label: t('merge.entry', {
              channel: channelName(channelType),
              time: format.dateTime(updatedAt),
              text: lastMessage?.text ?? '',
            }),
          }))}
          value={otherId}
          onChange={setOtherId}
          {...(others.length === 0 ? { description: t('merge.none', { name }) } : {})}
        />
        <RadioGroup
          label={t('merge.survivor')}
          value={survivor}
          onChange={setSurvivor}
          options={[
            { id: 'this', label: t('merge.this') },
            { id: 'that', label: t('merge.that') },
          ]}
        />
        {merge.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(merge.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
