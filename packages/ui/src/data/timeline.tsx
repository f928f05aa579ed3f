import type { ReactNode } from 'react';
import { cx } from '../lib/cx.js';
import { TONE_SUBTLE, type Tone } from './tone.js';

export interface TimelineEntry {
  readonly id: string;
  readonly title: ReactNode;
  /** Already formatted for the reader, with `dateTime` as the exact instant (ISO 8601). */
  readonly time: string;
  readonly dateTime: string;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
  readonly tone?: Tone;
}

/** What happened, in order, with times. */
export function Timeline({
  entries,
  className,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly className?: string;
}) {
  return (
    <ol className={cx('flex flex-col', className)}>
      {entries.map((entry, index) => (
        <li key={entry.id} className="relative flex gap-3 pb-3">
          {index < entries.length - 1 && (
            <span aria-hidden="true" className="absolute top-6 bottom-0 left-3 border-line-subtle border-l" />
          )}
          <span
            aria-hidden="true"
            className={cx(
              'flex size-6 shrink-0 items-center justify-center rounded-full border',
              TONE_SUBTLE[entry.tone ?? 'neutral'],
            )}
          >
            {entry.icon ?? <span className="size-1.5 rounded-full bg-current" />}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <p className="flex items-baseline justify-between gap-2 text-sm">
              <span className="min-w-0">{entry.title}</span>
              <time dateTime={entry.dateTime} className="shrink-0 text-fg-muted text-xs tabular-nums">
                {entry.time}
              </time>
            </p>
            {entry.detail !== undefined && <div className="text-fg-muted text-xs">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
