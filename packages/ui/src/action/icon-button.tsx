import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Tooltip } from '../overlay/tooltip.js';
import { type ButtonSize, type ButtonVariant, iconButtonStyle } from './button-style.js';

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly shortcut?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with only an icon; the label is required and shows as a tooltip. */
export function IconButton({
  label,
  variant = 'quiet',
  size = 'medium',
  shortcut,
  children,
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className={iconButtonStyle(variant, size, className)}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}
