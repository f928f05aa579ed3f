import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface SwitchProps {
  readonly children: ReactNode;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly isDisabled?: boolean;
  /** The text stays for screen readers only: in a table column that already says it. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

/** On or off, in effect at once. */
export function Switch({ children, value, isLabelHidden = false, className, ...props }: SwitchProps) {
  return (
    <AriaSwitch
      {...props}
      isSelected={value}
      className={cx(
        'group inline-flex min-h-6 cursor-default items-center gap-2 text-sm data-disabled:text-fg-disabled',
        className,
      )}
    >
      <span className="flex h-5 w-9 shrink-0 items-center rounded-full border border-line-control bg-sunken p-0.5 transition-colors duration-menu group-data-focus-visible:ring-focus group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:mark-solid">
        <span className="size-3.5 rounded-full border border-line-control bg-surface transition-transform duration-menu ease-out group-data-selected:translate-x-4 group-data-selected:border-transparent group-data-selected:bg-white" />
      </span>
      <span className={isLabelHidden ? 'sr-only' : undefined}>{children}</span>
    </AriaSwitch>
  );
}
