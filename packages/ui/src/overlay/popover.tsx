import type { ReactNode } from 'react';
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps, Dialog } from 'react-aria-components';
import { cx } from '../lib/cx.js';

/** The frame of every floating box: menus, lists and popovers wear it. */
export const POPOVER_FRAME =
  'overlay-motion rounded-card border border-line-subtle bg-raised text-fg shadow-mid outline-none';

export interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'children' | 'style'> {
  /** Accessible name of the box. */
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A floating box beside its trigger: put it with a button into a `DialogTrigger`. Esc and a press outside close it. */
export function Popover({ label, children, className, ...props }: PopoverProps) {
  return (
    <AriaPopover offset={6} {...props} className={POPOVER_FRAME}>
      <Dialog aria-label={label} className={cx('max-w-96 p-3 outline-none', className)}>
        {children}
      </Dialog>
    </AriaPopover>
  );
}
