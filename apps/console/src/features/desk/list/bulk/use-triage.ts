import type { ConversationSummaryDto } from '@tandem/contracts';
import { toast } from '@tandem/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../../lib/error-text.ts';
import { useDeskList } from '../selection.ts';
import { type Outcome, runMany } from './run-many.ts';
import { inverseOf, perform, type Triage } from './triage.ts';
import { useUndo } from './undo.ts';

export interface Progress {
  readonly finished: number;
  readonly total: number;
}

/** Does something to one conversation or to many: with progress, a report of what failed, and a way back. */
export function useTriage() {
  const { t } = useTranslation(['list', 'common']);
  const client = useQueryClient();
  const errorText = useErrorText();
  const [progress, setProgress] = useState<Progress>();

  const refresh = () => client.invalidateQueries({ queryKey: ['conversations'] });
  const run = async (triage: Triage, rows: readonly ConversationSummaryDto[]): Promise<Outcome> => {
    setProgress({ finished: 0, total: rows.length });
    const outcome = await runMany(
      rows,
      (row) => perform(triage, row),
      (finished) => setProgress({ finished, total: rows.length }),
    );
    setProgress(undefined);
    const { clear, select } = useDeskList.getState();
    clear();
    // What failed stays selected, so that it can be tried again.
    if (rows.length > 1) select(...outcome.failed.map(({ row }) => row.id));
    report(triage, outcome);
    for (const { id } of outcome.done) void client.invalidateQueries({ queryKey: ['conversation', id] });
    await refresh();
    return outcome;
  };
  const report = (triage: Triage, { done, failed }: Outcome) => {
    const first = failed[0];
    if (first) {
      const { displayName: name } = first.row.contact;
      toast({ text: t('bulk.failed', { count: failed.length, name, reason: errorText(first.error) }), tone: 'danger' });
    }
    if (done.length === 0) return;
    const text = t(`bulk.done.${triage.kind}`, { count: done.length });
    const back = done.flatMap((row) => {
      const inverse = inverseOf(triage, row);
      return inverse ? [{ row, inverse }] : [];
    });
    if (back.length === 0) return toast({ text });
    const takeBack = async () => {
      const inverses = new Map(back.map(({ row, inverse }) => [row.id, inverse]));
      const undone = await runMany(
        back.map(({ row }) => row),
        async (row) => {
          const inverse = inverses.get(row.id);
          if (inverse) await perform(inverse, row);
        },
        () => undefined,
      );
      const failure = undone.failed[0];
      toast(
        failure
          ? { text: errorText(failure.error), tone: 'danger' }
          : { text: t('bulk.undone', { count: undone.done.length }) },
      );
      for (const { id } of undone.done) void client.invalidateQueries({ queryKey: ['conversation', id] });
      await refresh();
    };
    const { offer, undo } = useUndo.getState();
    offer(() => void takeBack());
    toast({ text, action: { label: t('common:action.undo'), onPress: undo } });
  };
  return { run, progress };
}
