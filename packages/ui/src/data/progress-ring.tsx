import { ProgressBar } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

export interface ProgressRingProps {
  readonly label: string;
  /** Seconds left and seconds in all; the owner's shared clock moves it. */
  readonly secondsLeft: number;
  readonly secondsTotal: number;
  readonly size?: number;
  readonly className?: string;
}

const STROKE = 3;

/** A countdown: a ring that empties, with the seconds inside. It turns red for its last quarter. */
export function ProgressRing({ label, secondsLeft, secondsTotal, size = 36, className }: ProgressRingProps) {
  const t = useUiText();
  const left = Math.max(0, secondsLeft);
  const share = secondsTotal > 0 ? Math.min(1, left / secondsTotal) : 0;
  const radius = (size - STROKE) / 2;
  const length = 2 * Math.PI * radius;
  const colour = share <= 0.25 ? 'text-danger' : 'text-accent-text';
  return (
    <ProgressBar
      aria-label={label}
      value={share * 100}
      valueLabel={t('timeLeft', { seconds: Math.ceil(left) })}
      className={cx('relative inline-flex shrink-0 items-center justify-center', colour, className)}
    >
      <svg width={size} height={size} aria-hidden="true" className="-rotate-90">
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" strokeWidth={STROKE} className="stroke-line" />
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          stroke="currentColor"
          strokeWidth={STROKE}
          strokeLinecap="round"
          strokeDasharray={length}
          strokeDashoffset={length * (1 - share)}
          className="transition-[stroke-dashoffset] duration-1000 ease-linear"
        />
      </svg>
      <span aria-hidden="true" className="absolute font-semibold text-xs tabular-nums">
        {Math.ceil(left)}
      </span>
    </ProgressBar>
  );
}
