import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { textIn, textLanguageOf } from '@tandem/flow';
import { Button, Dialog, Select, TextArea, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';
import { useUndo } from '../list/bulk/undo.ts';

interface CloseProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** Closing asks for the outcome, unless the queue's wrap-up form will; the queue decides whether one is required. */
export function CloseDialog({ record, onClose }: CloseProps) {
  const { t, i18n } = useTranslation('inbox');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const dispositions = useQuery(inboxQueries.dispositions());
  const queues = useQuery(inboxQueries.queues());
  const [disposition, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState('');

  const me = useMe();
  const queue = queues.data?.items.find(({ id }) => id === record.queueId);
  const asksLater = queue !== undefined && queue.wrapUp.mode !== 'none' && record.agentId === me.id;
  const isRequired = !asksLater && (queue?.dispositionRequired ?? false);
  const options = (dispositions.data?.items ?? [])
    .filter(({ active, queueIds }) => active && (queueIds.length === 0 || queueIds.some((id) => id === record.queueId)))
    .map(({ id, name, code }) => ({
      id,
      label: textIn(name, textLanguageOf(i18n.language)) || code,
    }));

  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['conversations'] });
    await client.invalidateQueries({ queryKey: ['conversation', record.id] });
  };
  const takeBack = async () => {
    try {
      await call(api.conversations.reopen, { params: { id: record.id } });
      await refresh();
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
    }
  };
  const resolve = useMutation({
    mutationFn: () =>
      call(api.conversations.resolve, {
        params: { id: record.id },
        body: {
          ...(disposition === null ? {} : { dispositionId: disposition }),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      }),
    onSuccess: async () => {
      const { offer, undo } = useUndo.getState();
      offer(() => void takeBack());
      toast({ text: t('close.done'), tone: 'success', action: { label: common('action.undo'), onPress: undo } });
      onClose();
      await refresh();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('close.title', { name: record.contact.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={isRequired && disposition === null}
            isPending={resolve.isPending}
            onPress={() => resolve.mutate()}
          >
            {t('close.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!asksLater && (
          <Select
            label={t('close.disposition')}
            description={t('close.dispositionHelp')}
            isRequired={isRequired}
            options={options}
            value={disposition}
            onChange={setDisposition}
          />
        )}
        <TextArea label={t('close.note')} value={note} onChange={setNote} />
        {resolve.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(resolve.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
