import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../action/icon-button.js';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

export interface DrawerProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly size?: 'medium' | 'large';
}

/** A modal sheet at the right edge: for the details or the form of one entry of a list. */
export function Drawer({ title, children, footer, size = 'medium', ...state }: DrawerProps) {
  const t = useUiText();
  return (
    <ModalOverlay {...state} isDismissable className="fade-motion fixed inset-0 z-50 flex justify-end bg-scrim">
      <Modal
        className={cx(
          'drawer-motion flex h-full w-full flex-col border-line-subtle border-l bg-raised text-fg shadow-high',
          size === 'large' ? 'max-w-2xl' : 'max-w-md',
        )}
      >
        <AriaDialog className="flex h-full flex-col outline-none">
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
                <footer className="flex justify-end gap-2 border-line-subtle border-t px-5 py-3">{footer}</footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
