import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface StatTileProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  /** Target, definition or change: a short line under the number. */
  readonly note?: ReactNode;
  /** How it stands against its target; the word in `note` says the same without colour. */
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger';
  readonly icon?: ReactNode;
  /** The rows behind the number. */
  readonly href?: string;
  readonly className?: string;
}

const NUMBERS = {
  neutral: 'text-fg',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
} as const;
const FRAME = 'flex min-w-0 flex-col gap-0.5 rounded-card border border-line-subtle bg-surface px-4 py-3';

/** One number with its name and target; with `href` it opens the rows behind it. */
export function StatTile({ label, value, unit, note, tone = 'neutral', icon, href, className }: StatTileProps) {
  const body = (
    <>
      <span className="flex items-center gap-1.5 text-fg-secondary text-xs">
        {icon}
        {label}
      </span>
      <span className={cx('truncate font-semibold text-2xl tabular-nums', NUMBERS[tone])}>
        {value}
        {unit !== undefined && <span className="ml-1 font-normal text-base text-fg-muted">{unit}</span>}
      </span>
      {note !== undefined && <span className="truncate text-fg-muted text-xs">{note}</span>}
    </>
  );
  return href === undefined ? (
    <div className={cx(FRAME, className)}>{body}</div>
  ) : (
    <Link href={href} className={cx(FRAME, 'focus-ring data-hovered:border-line-control', className)}>
      {body}
    </Link>
  );
}
