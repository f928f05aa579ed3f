import { lazy, Suspense } from 'react';
import { NewFlowDialog } from './new-flow-dialog.tsx';

const TemplateDialog = lazy(() => import('./template-dialog.tsx').then((m) => ({ default: m.TemplateDialog })));
const ImportDialog = lazy(() => import('./import-dialog.tsx').then((m) => ({ default: m.ImportDialog })));

/** How a flow begins; with a template that is chosen already, or with all to choose from. */
export type Beginning = { what: 'blank' } | { what: 'file' } | { what: 'template'; template?: string };

interface DialogsProps {
  readonly beginning: Beginning | undefined;
  readonly onClose: () => void;
}

/** The dialog of the way that was chosen. */
export function BeginDialogs({ beginning, onClose }: DialogsProps) {
  if (!beginning) return null;
  if (beginning.what === 'blank') return <NewFlowDialog onClose={onClose} />;
  return (
    <Suspense>
      {beginning.what === 'file' ? (
        <ImportDialog onClose={onClose} />
      ) : (
        <TemplateDialog first={beginning.template} onClose={onClose} />
      )}
    </Suspense>
  );
}
