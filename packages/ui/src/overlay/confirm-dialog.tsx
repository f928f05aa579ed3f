import { type ReactNode, useState } from 'react';
import { Button } from '../action/button.js';
import { useUiText } from '../lib/ui-text.js';
import { Dialog } from './dialog.js';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The verb of what happens: "Delete", not "OK". */
  readonly confirmLabel: string;
  readonly isDanger?: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The dialog stays open, pending, until this settles, and closes only when it succeeds. */
  readonly onConfirm: () => void | Promise<void>;
}

/** Asks before something that cannot be taken back. The safe button has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useUiText();
  const [pending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    try {
      await props.onConfirm();
      props.onOpenChange(false);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      title={props.title}
      role="alertdialog"
      size="small"
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <Button autoFocus onPress={() => props.onOpenChange(false)}>
            {t('cancel')}
          </Button>
          <Button variant={props.isDanger ? 'danger' : 'primary'} isPending={pending} onPress={() => void confirm()}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <div className="text-base text-fg-secondary">{props.children}</div>
    </Dialog>
  );
}
