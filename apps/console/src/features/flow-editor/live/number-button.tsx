import { cx } from '@tandem/ui';
import type { ComponentProps } from 'react';
import { useLive } from './live-context.tsx';
import type { NumberPlace } from './number-place.ts';

interface NumberButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'onClick' | 'type'> {
  readonly place: NumberPlace;
  /** What the number is of, in words. */
  readonly label: string;
}

/** A number at a step or connection; pressing it shows the conversations behind it. */
export function NumberButton({ place, label, className, ...button }: NumberButtonProps) {
  const { open } = useLive();
  return (
    <button
      {...button}
      type="button"
      tabIndex={-1}
      aria-haspopup="dialog"
      aria-label={label}
      data-number-of={place.nodeId}
      onClick={() => open(place)}
      className={cx(
        'focus-ring nodrag nopan inline-flex h-6 cursor-pointer items-center gap-1 whitespace-nowrap rounded-full border bg-surface px-2 text-xs tabular-nums shadow-low hover:bg-hover',
        className,
      )}
    />
  );
}
