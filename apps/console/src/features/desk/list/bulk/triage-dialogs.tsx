import { useAsked } from './asked.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CloseManyDialog } from './close-many-dialog.tsx';
import { LabelDialog } from './label-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import type { Triage } from './triage.ts';
import type { useTriage } from './use-triage.ts';

export interface TriageDialogProps {
  readonly rows: ReturnType<typeof useAsked.getState>['rows'];
  readonly onClose: () => void;
  readonly onSubmit: (triage: Triage) => void;
}

/** The question that stands open, about one conversation or many. */
export function TriageDialogs({ run }: Pick<ReturnType<typeof useTriage>, 'run'>) {
  const { dialog, rows, done } = useAsked();
  const props: TriageDialogProps = {
    rows,
    onClose: done,
    onSubmit: (triage) => {
      done();
      void run(triage, rows);
    },
  };
  switch (dialog) {
    case 'snooze':
      return <SnoozeDialog {...props} />;
    case 'label':
      return <LabelDialog {...props} />;
    case 'assign':
      return <AssignDialog {...props} />;
    case 'close':
      return <CloseManyDialog {...props} />;
    case undefined:
      return null;
  }
}
