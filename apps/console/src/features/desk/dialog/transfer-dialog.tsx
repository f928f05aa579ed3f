import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, TextArea, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { type ChosenTarget, TransferTarget } from './transfer-target.tsx';

interface TransferProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** Passes a conversation on with a note for whoever takes over: at once, or after asking a colleague first. */
export function TransferDialog({ record, onClose }: TransferProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [target, setTarget] = useState<ChosenTarget>();
  const [note, setNote] = useState('');

  const settled = async () => {
    onClose();
    await client.invalidateQueries({ queryKey: ['conversations'] });
    await client.invalidateQueries({ queryKey: ['conversation', record.id] });
  };
  // What went wrong is said in place.
  const onError = () => undefined;
  const transfer = useMutation({
    mutationFn: ({ to }: ChosenTarget) =>
      call(api.conversations.transfer, {
        params: { id: record.id },
        body: { to, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      }),
    onSuccess: async (_, { label }) => {
      toast({ text: t('transfer.done', { to: label }) });
      await settled();
    },
    onError,
  });
  const consult = useMutation({
    mutationFn: ({ to }: ChosenTarget) =>
      call(api.conversations.consult, { params: { id: record.id }, body: { to, note: note.trim() } }),
    onSuccess: settled,
    onError,
  });
  const failed = transfer.error ?? consult.error;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('transfer.title', { name: record.contact.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            isDisabled={!target || record.consult !== undefined}
            isPending={consult.isPending}
            onPress={() => target && consult.mutate(target)}
          >
            {t('thread:target.consult')}
          </Button>
          <Button
            variant="primary"
            isDisabled={!target}
            isPending={transfer.isPending}
            onPress={() => target && transfer.mutate(target)}
          >
            {t('transfer.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TransferTarget conversationId={record.id} queueId={record.queueId} onChange={setTarget} />
        <TextArea label={t('transfer.note')} value={note} onChange={setNote} />
        {failed && (
          <p role="alert" className="text-danger text-sm">
            {errorText(failed)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
