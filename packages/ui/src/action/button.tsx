import { LoaderCircle } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { ShortcutHint } from '../data/shortcut-hint.js';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.js';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Shown before the text. */
  readonly icon?: ReactNode;
  /** The key that does the same, shown after the text. */
  readonly shortcut?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with text. `isPending` keeps its width and focus, shows a spinner and ignores presses. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  shortcut,
  children,
  className,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonStyle(variant, size, className)}>
      {({ isPending }) => (
        <>
          {isPending ? <LoaderCircle aria-hidden="true" size={16} className="spin" /> : icon}
          {children}
          {shortcut !== undefined && <ShortcutHint shortcut={shortcut} />}
        </>
      )}
    </AriaButton>
  );
}
