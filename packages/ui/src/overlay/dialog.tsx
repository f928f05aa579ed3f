import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../action/icon-button.js';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  /** Left out inside a `DialogTrigger`, which holds the state itself. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly size?: 'small' | 'medium' | 'large' | 'full';
  /** A press outside does not close: for forms with unsaved input. */
  readonly isSticky?: boolean;
  readonly role?: 'dialog' | 'alertdialog';
}

const WIDTHS = { small: 'max-w-sm', medium: 'max-w-lg', large: 'max-w-3xl', full: 'h-full max-w-6xl' } as const;

/** A modal box over a scrim. Focus stays inside and returns to where it was; Esc closes. */
export function Dialog({
  title,
  children,
  footer,
  size = 'medium',
  isSticky = false,
  role = 'dialog',
  ...state
}: DialogProps) {
  const t = useUiText();
  return (
    <ModalOverlay
      {...state}
      isDismissable={!isSticky}
      className="fade-motion fixed inset-0 z-50 flex items-start justify-center overflow-y-auto bg-scrim p-4 pt-[10vh]"
    >
      <Modal
        className={cx(
          'overlay-motion flex max-h-[80vh] w-full flex-col rounded-dialog border border-line-subtle bg-raised text-fg shadow-high',
          WIDTHS[size],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-center gap-2 border-line-subtle border-b py-2 pr-2 pl-5">
                <Heading slot="title" className="flex-1 py-1 font-semibold text-lg">
                  {title}
                </Heading>
                <IconButton label={t('close')} onPress={close}>
                  <X aria-hidden="true" size={18} />
                </IconButton>
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
              {footer !== undefined && (
                <footer className="flex flex-wrap justify-end gap-2 border-line-subtle border-t px-5 py-3">
                  {footer}
                </footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
