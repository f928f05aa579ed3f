import { cx } from '../lib/cx.js';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet';
export type ButtonSize = 'small' | 'medium' | 'large';

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'border-transparent bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-pressed data-disabled:border-line-subtle data-disabled:bg-sunken',
  secondary:
    'border-line bg-surface text-fg shadow-low data-hovered:border-line-control data-hovered:bg-hover data-pressed:bg-pressed data-disabled:border-line-subtle data-disabled:bg-sunken',
  quiet:
    'border-transparent bg-transparent text-fg-secondary data-hovered:bg-hover data-hovered:text-fg data-pressed:bg-pressed',
  danger:
    'border-transparent bg-danger-solid text-white data-hovered:bg-danger-solid-hover data-pressed:bg-danger-solid-hover data-disabled:border-line-subtle data-disabled:bg-sunken',
  'danger-quiet':
    'border-transparent bg-transparent text-danger data-hovered:bg-danger-subtle data-pressed:bg-danger-subtle',
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: 'h-7 gap-1 px-2 text-xs',
  medium: 'h-control gap-1.5 px-3 text-sm',
  large: 'h-10 gap-2 px-4 text-base',
};

const ICON_SIZES: Readonly<Record<ButtonSize, string>> = { small: 'size-7', medium: 'size-control', large: 'size-10' };

const BASE =
  'focus-ring inline-flex shrink-0 cursor-default select-none items-center justify-center whitespace-nowrap rounded-button border font-medium transition-colors duration-press data-disabled:text-fg-disabled data-disabled:shadow-none';

/** Classes of a button with text; also worn by links that look like buttons. */
export const buttonStyle = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  cx(BASE, SIZES[size], VARIANTS[variant], className);

/** Classes of a square button that holds one icon. */
export const iconButtonStyle = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  cx(BASE, ICON_SIZES[size], VARIANTS[variant], className);
