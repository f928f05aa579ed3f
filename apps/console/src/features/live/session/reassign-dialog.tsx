import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, TextArea, toast } from '@tandem/ui';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { type ChosenTarget, TransferTarget } from '../../desk/dialog/transfer-target.tsx';

interface ReassignProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** Gives a conversation of somebody else to another agent, queue or skill. */
export function ReassignDialog({ record, onClose }: ReassignProps) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation('common');
  const errorText = useErrorText();
  const [target, setTarget] = useState<ChosenTarget>();
  const [note, setNote] = useState('');
  const reassign = useMutation({
    mutationFn: ({ to }: ChosenTarget) =>
      call(api.supervision.reassign, {
        params: { id: record.id },
        body: { to, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      }),
    onSuccess: (_, { label }) => {
      toast({ text: t('reassign.done', { to: label }) });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('reassign.title', { name: record.contact.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!target}
            isPending={reassign.isPending}
            onPress={() => target && reassign.mutate(target)}
          >
            {t('action.reassign')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TransferTarget
          conversationId={record.id}
          // Out of an agent's hands, its own queue is a place to go, too.
          queueId={record.agentId === undefined ? record.queueId : undefined}
          onChange={setTarget}
        />
        <TextArea label={t('reassign.note')} value={note} onChange={setNote} />
        {reassign.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(reassign.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
