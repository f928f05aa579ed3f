import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, RadioGroup, Select, TextArea, toast } from '@tandem/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { inboxQueries } from '../../desk/data/queries.ts';

interface ReassignProps {
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** Gives a conversation of somebody else to another agent or queue. */
export function ReassignDialog({ record, onClose }: ReassignProps) {
  const { t } = useTranslation('supervision');
  const { t: common } = useTranslation('common');
  const errorText = useErrorText();
  const queues = useQuery(inboxQueries.queues());
  const colleagues = useQuery(inboxQueries.colleagues());
  const [kind, setKind] = useState<'queue' | 'agent'>('queue');
  const [target, setTarget] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const options =
    kind === 'queue'
      ? (queues.data?.items ?? []).filter(({ active }) => active).map(({ id, name }) => ({ id, label: name }))
      : (colleagues.data?.items ?? [])
          .filter(({ id, presence }) => id !== record.agentId && presence !== 'offline')
          .map(({ id, displayName }) => ({ id, label: displayName }));
  const reassign = useMutation({
    mutationFn: (id: string) =>
      call(api.supervision.reassign, {
        params: { id: record.id },
        body: {
          to: kind === 'queue' ? { kind, queueId: id } : { kind, agentId: id },
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      }),
    onSuccess: (_, id) => {
      toast({ text: t('reassign.done', { to: options.find((option) => option.id === id)?.label ?? '' }) });
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
            isDisabled={target === null}
            isPending={reassign.isPending}
            onPress={() => target !== null && reassign.mutate(target)}
          >
            {t('action.reassign')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('action.reassign')}
          isLabelHidden
          value={kind}
          onChange={(next) => {
            setKind(next);
            setTarget(null);
          }}
          options={[
            { id: 'queue', label: t('reassign.toQueue') },
            { id: 'agent', label: t('reassign.toAgent') },
          ]}
        />
        <Select
          label={kind === 'queue' ? t('reassign.queue') : t('reassign.agent')}
          options={options}
          value={target}
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
