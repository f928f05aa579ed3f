import { Button, ComboBox, Dialog, RadioGroup, TextArea } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../../data/queries.ts';
import type { TriageDialogProps } from './triage-dialogs.tsx';

/** To whom conversations go: a colleague who is there, or a queue. */
export function AssignDialog({ rows, onClose, onSubmit }: TriageDialogProps) {
  const { t } = useTranslation(['list', 'inbox', 'common']);
  const queues = useQuery(inboxQueries.queues()).data?.items ?? [];
  const colleagues = useQuery(inboxQueries.colleagues()).data?.items ?? [];
  const [kind, setKind] = useState<'agent' | 'queue'>('agent');
  const [target, setTarget] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const options =
    kind === 'agent'
      ? colleagues
          .filter(({ presence }) => presence !== 'offline')
          .map(({ id, displayName }) => ({ id, label: displayName }))
      : queues.filter(({ active }) => active).map(({ id, name }) => ({ id, label: name }));
  const submit = () => {
    if (target === null) return;
    const to = kind === 'agent' ? ({ kind, agentId: target } as const) : ({ kind, queueId: target } as const);
    onSubmit({ kind: 'transfer', to, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('assign.title', { count: rows.length })}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" isDisabled={target === null} onPress={submit}>
            {t('assign.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          label={t('assign.to')}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setTarget(null);
          }}
          options={[
            { id: 'agent', label: t('inbox:transfer.toAgent') },
            { id: 'queue', label: t('inbox:transfer.toQueue') },
          ]}
        />
        <ComboBox
          key={kind}
          label={kind === 'agent' ? t('inbox:transfer.agent') : t('inbox:transfer.queue')}
          options={options}
          value={target}
          onChange={setTarget}
        />
        <TextArea label={t('inbox:transfer.note')} value={note} onChange={setNote} />
      </div>
    </Dialog>
  );
}
