import type { ReactNode } from 'react';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.js';

export interface LinkProps extends Omit<AriaLinkProps, 'className' | 'children' | 'style'> {
  readonly children: ReactNode;
  readonly className?: string;
}

/** A link in text. Internal addresses are followed by the router of the `UiProvider`. */
export function Link({ className, ...props }: LinkProps) {
  return (
    <AriaLink
      {...props}
      className={cx(
        'focus-ring rounded-input text-accent-text underline decoration-accent-text/40 underline-offset-2 data-hovered:decoration-current',
        className,
      )}
    />
  );
}

export interface LinkButtonProps extends LinkProps {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ variant = 'secondary', size = 'medium', className, ...props }: LinkButtonProps) {
  return <AriaLink {...props} className={buttonStyle(variant, size, className)} />;
}
