import { textIn, textLanguageOf } from '@tandem/flow';
import { Button, Dialog, Select, TextArea } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../../data/queries.ts';
import type { TriageDialogProps } from './triage-dialogs.tsx';

/** Closes several at once with one outcome; those whose queue wants another one are told afterwards. */
export function CloseManyDialog({ rows, onClose, onSubmit }: TriageDialogProps) {
  const { t, i18n } = useTranslation(['list', 'inbox', 'common']);
  const dispositions = useQuery(inboxQueries.dispositions()).data?.items ?? [];
  const [dispositionId, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const options = dispositions
    .filter(({ active }) => active)
    .map(({ id, name, code }) => ({
      id,
      label: textIn(name, textLanguageOf(i18n.language)) || code,
    }));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('closeMany.title', { count: rows.length })}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            onPress={() =>
              onSubmit({
                kind: 'close',
                ...(dispositionId === null ? {} : { dispositionId }),
                ...(note.trim() === '' ? {} : { note: note.trim() }),
              })
            }
          >
            {t('closeMany.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Select
          label={t('inbox:close.disposition')}
          description={t('closeMany.help')}
          options={options}
          value={dispositionId}
          onChange={setDisposition}
        />
        <TextArea label={t('inbox:close.note')} value={note} onChange={setNote} />
      </div>
    </Dialog>
  );
}
