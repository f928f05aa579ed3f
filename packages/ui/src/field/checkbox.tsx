import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  readonly className?: string;
}

/** A choice that is saved with its form. For one that acts at once take `Switch`. */
export function Checkbox({
  children,
  description,
  value,
  className,
  isIndeterminate = false,
  ...props
}: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      isSelected={value}
      isIndeterminate={isIndeterminate}
      className={cx(
        'group flex min-h-6 cursor-default items-start gap-2 text-sm data-disabled:text-fg-disabled',
        className,
      )}
    >
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-input border border-line-control bg-surface text-on-accent transition-colors group-data-disabled:border-line group-data-focus-visible:ring-focus group-data-hovered:border-fg-secondary group-data-indeterminate:border-accent group-data-selected:border-accent group-data-indeterminate:bg-accent group-data-selected:bg-accent group-data-selected:mark-solid group-data-indeterminate:mark-solid">
        {isIndeterminate ? (
          <Minus aria-hidden="true" size={12} />
        ) : (
          value && <Check aria-hidden="true" size={12} strokeWidth={3} />
        )}
      </span>
      <span className="flex flex-col">
        {children}
        {description !== undefined && <span className="text-fg-muted text-xs">{description}</span>}
      </span>
    </AriaCheckbox>
  );
}
