import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Popover as AriaPopover,
  Header,
  MenuTrigger,
  type PopoverProps,
  Separator,
} from 'react-aria-components';
import { ShortcutHint } from '../data/shortcut-hint.js';
import { cx } from '../lib/cx.js';
import { POPOVER_FRAME } from './popover.js';

export interface MenuProps {
  /** The button that opens it, the first element of the pair. */
  readonly trigger: ReactElement;
  /** Accessible name of the list. */
  readonly label: string;
  /** `MenuItem`, `MenuSection` and `MenuSeparator` elements. */
  readonly children: ReactNode;
  readonly placement?: PopoverProps['placement'];
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A list of actions behind a button. */
export function Menu({ trigger, label, children, placement = 'bottom start', ...state }: MenuProps) {
  return (
    <MenuTrigger {...state}>
      {trigger}
      <AriaPopover placement={placement} offset={4} className={POPOVER_FRAME}>
        <AriaMenu aria-label={label} className="max-h-96 min-w-48 overflow-auto p-1 outline-none">
          {children}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  readonly id?: string;
  readonly children: ReactNode;
  /** Plain text of the item when its children are not text. */
  readonly textValue?: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Shows a check mark: for a choice among items. */
  readonly isChosen?: boolean;
  readonly href?: string;
  readonly onAction?: () => void;
}

export function MenuItem({ children, icon, shortcut, isDanger, isChosen, textValue, ...props }: MenuItemProps) {
  const text = textValue ?? (typeof children === 'string' ? children : undefined);
  return (
    <AriaMenuItem
      {...props}
      {...(text !== undefined && { textValue: text })}
      className={cx(
        'group flex min-h-8 cursor-default items-center gap-2 rounded-input px-2 py-1 text-sm outline-none data-disabled:text-fg-disabled data-focused:bg-hover data-focused:mark-solid data-pressed:bg-pressed',
        isDanger === true && 'text-danger data-focused:bg-danger-subtle',
      )}
    >
      {({ hasSubmenu }) => (
        <>
          {icon !== undefined && <span className="flex size-4 items-center justify-center opacity-80">{icon}</span>}
          <span className="flex-1">{children}</span>
          {isChosen === true && <Check aria-hidden="true" size={16} className="text-accent-text" />}
          {shortcut !== undefined && <ShortcutHint shortcut={shortcut} className="text-fg-muted" />}
          {hasSubmenu && <ChevronRight aria-hidden="true" size={14} />}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className="px-2 pt-2 pb-1 font-medium text-fg-muted text-xs">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export const MenuSeparator = () => <Separator className="mx-1 my-1 border-line-subtle border-t" />;
