import { LoaderCircle } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { ShortcutHint } from '../data/shortcut-hint.js';
import { cx } from '../lib/cx.js';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.js';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isPending'> {
  /** Its work is under way: keeps width and focus, shows a spinner and ignores presses. */
  readonly isPending?: boolean;
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

/** A button with text. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon,
  shortcut,
  children,
  className,
  isPending = false,
  type = 'button',
  onPress,
  ...props
}: ButtonProps) {
  return (
    // The kit's own pending state announces by a node that outlives the button, so it is drawn here.
    <AriaButton
      {...props}
      type={isPending ? 'button' : type}
      {...(onPress && !isPending && { onPress })}
      aria-disabled={isPending}
      className={buttonStyle(variant, size, cx(isPending && 'cursor-progress opacity-80', className))}
    >
      {isPending ? <LoaderCircle aria-hidden="true" size={16} className="spin" /> : icon}
      {children}
      {shortcut !== undefined && <ShortcutHint shortcut={shortcut} />}
    </AriaButton>
  );
}
