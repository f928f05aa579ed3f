import { Button, Dialog, RadioGroup, TextField } from '@tandem/ui';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../lib/format.ts';
import { type SnoozeChoice, snoozeTime } from './snooze-times.ts';
import type { TriageDialogProps } from './triage-dialogs.tsx';

const choices = ['hour', 'evening', 'tomorrow', 'monday', 'reply'] as const;

/** Until when it is put aside, and why. A message of the customer always brings it back. */
export function SnoozeDialog({ rows, onClose, onSubmit }: TriageDialogProps) {
  const { t } = useTranslation(['list', 'common']);
  const format = useFormat();
  const form = useId();
  const [now] = useState(Date.now);
  const [choice, setChoice] = useState<SnoozeChoice>('hour');
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const at = choice === 'chosen' ? new Date(chosen).getTime() : snoozeTime(choice, now);
  const isValid = at === undefined || at > now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid) return;
    onSubmit({
      kind: 'snooze',
      ...(at === undefined ? {} : { until: at }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
  };
  const describe = (id: (typeof choices)[number]) => {
    const time = snoozeTime(id, now);
    return time === undefined ? t('snooze.replyHelp') : format.dateTime(time);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="small"
      title={t('snooze.title', { count: rows.length })}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} isDisabled={!isValid}>
            {t('snooze.submit')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup<SnoozeChoice>
          label={t('snooze.until')}
          value={choice}
          onChange={setChoice}
          options={[
            ...choices.map((id) => ({ id, label: t(`snooze.choice.${id}`), description: describe(id) })),
            { id: 'chosen', label: t('snooze.choice.chosen') },
          ]}
        />
        {choice === 'chosen' && (
          <TextField
            label={t('snooze.moment')}
            type="datetime-local"
            value={chosen}
            onChange={setChosen}
            {...(chosen !== '' && !isValid && { error: t('snooze.past') })}
          />
        )}
        <TextField label={t('snooze.reason')} value={reason} onChange={setReason} />
      </form>
    </Dialog>
  );
}
