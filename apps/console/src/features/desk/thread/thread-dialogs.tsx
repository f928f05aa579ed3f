import type { ConversationRecordDto } from '@tandem/contracts';
import { CloseDialog } from '../dialog/close-dialog.tsx';
import { HelpDialog } from '../dialog/help-dialog.tsx';
import { MergeDialog } from '../dialog/merge-dialog.tsx';
import { TransferDialog } from '../dialog/transfer-dialog.tsx';

const dialogs = { transfer: TransferDialog, close: CloseDialog, help: HelpDialog, merge: MergeDialog } as const;

export type ThreadDialogKind = keyof typeof dialogs;

interface ThreadDialogProps {
  readonly kind: ThreadDialogKind;
  readonly record: ConversationRecordDto;
  readonly onClose: () => void;
}

/** What is asked about a conversation before something is done with it. */
export function ThreadDialog({ kind, ...props }: ThreadDialogProps) {
  const Dialog = dialogs[kind];
  return <Dialog {...props} />;
}
