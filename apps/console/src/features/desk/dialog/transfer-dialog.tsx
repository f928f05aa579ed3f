import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, RadioGroup, Select, TextArea, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';

interface TransferProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** A blind transfer: to a queue, or to a colleague who is available, with a note for whoever takes over. */
export function TransferDialog({ record, onClose }: TransferProps) {
  const { t } = useTranslation('inbox');
  const { t: common } = useTranslation('common');
  const me = useMe();
  const client = useQueryClient();
  const errorText = useErrorText();
  const queues = useQuery(inboxQueries.queues());
  const colleagues = useQuery(inboxQueries.colleagues());
  const [kind, setKind] = useState<'queue' | 'agent'>('queue');
  const [target, setTarget] = useState<string | null>(null);
  const [note, setNote] = useState('');

  const queueOptions = (queues.data?.items ?? [])
    .filter((queue) => queue.active && queue.id !== record.queueId)
    .map((queue) => ({ id: queue.id, label: queue.name, description: queue.description }));
  const agentOptions = (colleagues.data?.items ?? [])
    .filter((colleague) => colleague.id !== me.id && colleague.presence === 'available')
    .map((colleague) => ({ id: colleague.id, label: colleague.displayName }));
  const options = kind === 'queue' ? queueOptions : agentOptions;

  const transfer = useMutation({
    mutationFn: (id: string) =>
      call(api.conversations.transfer, {
        params: { id: record.id },
        body: {
          to: kind === 'queue' ? { kind, queueId: id } : { kind, agentId: id },
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      }),
    onSuccess: async (_, id) => {
      toast({ text: t('transfer.done', { to: options.find((option) => option.id === id)?.label ?? '' }) });
      onClose();
      await client.invalidateQueries({ queryKey: ['conversations'] });
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('transfer.title', { name: record.contact.displayName })}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={target === null}
            isPending={transfer.isPending}
            onPress={() => target !== null && transfer.mutate(target)}
          >
            {t('transfer.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('action.transfer')}
          isLabelHidden
          value={kind}
          onChange={(next) => {
            setKind(next);
            setTarget(null);
          }}
          options={[
            { id: 'queue', label: t('transfer.toQueue') },
            { id: 'agent', label: t('transfer.toAgent') },
          ]}
        />
        <Select
          label={kind === 'queue' ? t('transfer.queue') : t('transfer.agent')}
          options={options}
          value={target}
          onChange={setTarget}
          {...(kind === 'agent' && options.length === 0 ? { description: t('transfer.noColleague') } : {})}
        />
        <TextArea label={t('transfer.note')} value={note} onChange={setNote} />
        {transfer.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(transfer.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
