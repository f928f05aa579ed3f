import { Button, Checkbox, Dialog, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../../data/queries.ts';
import { useLabelLook } from '../../model/use-label-look.ts';
import type { TriageDialogProps } from './triage-dialogs.tsx';

/** Puts labels on and takes them off; a new name makes a new label. */
export function LabelDialog({ rows, onClose, onSubmit }: TriageDialogProps) {
  const { t } = useTranslation(['list', 'common']);
  const form = useId();
  const known = useQuery(inboxQueries.labels()).data;
  const lookOf = useLabelLook();
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [typed, setTyped] = useState('');
  const onAll = (name: string) => rows.every(({ labels }) => labels?.includes(name));
  const onSome = (name: string) => rows.some(({ labels }) => labels?.includes(name));
  const archived = new Set(known?.settings.flatMap(({ key, active }) => (active ? [] : key)));
  const offered = [...(known?.settings.map(({ key }) => key) ?? []), ...(known?.items ?? [])].filter(
    (name) => !archived.has(name),
  );
  const names = [...new Set([...offered, ...rows.flatMap(({ labels }) => labels ?? [])])].toSorted((a, b) =>
    lookOf(a).name.localeCompare(lookOf(b).name),
  );
  const fresh = typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const add = [...changed].filter(([, on]) => on).map(([name]) => name);
    const remove = [...changed].filter(([, on]) => !on).map(([name]) => name);
    onSubmit({ kind: 'label', add: fresh === '' ? add : [...add, fresh.slice(0, 64)], remove });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="small"
      title={t('label.title', { count: rows.length })}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} isDisabled={changed.size === 0 && fresh === ''}>
            {t('common:action.apply')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <TextField label={t('label.new')} value={typed} onChange={setTyped} />
        <div className="flex max-h-64 flex-col gap-2 overflow-y-auto">
          {names.map((name) => (
            <Checkbox
              key={name}
              value={changed.get(name) ?? onAll(name)}
              onChange={(on) => setChanged((old) => new Map(old).set(name, on))}
            >
              {!changed.has(name) && onSome(name) && !onAll(name)
                ? t('label.onSome', { name: lookOf(name).name })
                : lookOf(name).name}
            </Checkbox>
          ))}
        </div>
      </form>
    </Dialog>
  );
}
