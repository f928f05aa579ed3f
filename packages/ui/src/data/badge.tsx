import type { ReactNode } from 'react';
import { cx } from '../lib/cx.js';
import { TONE_SUBTLE, type Tone } from './tone.js';

export interface BadgeProps {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly className?: string;
}

/** A word about the state of something. */
export function Badge({ children, tone = 'neutral', icon, className }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-2 font-medium text-xs tabular-nums',
        TONE_SUBTLE[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
