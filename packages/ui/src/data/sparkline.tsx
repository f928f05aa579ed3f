import { cx } from '../lib/cx.js';

export interface SparklineProps {
  /** Shares from 0 to 1, oldest first. */
  readonly values: readonly number[];
  readonly className?: string;
}

const height = 16;
const step = 3;
/** Lower than this a bar is not seen. */
const lowest = 1.5;

/** The course of a number beside the number itself, which says the same in words: hidden from screen readers. */
export function Sparkline({ values, className }: SparklineProps) {
  const top = Math.max(...values, 0.01);
  return (
    <svg
      aria-hidden="true"
      width={values.length * step}
      height={height}
      viewBox={`0 0 ${values.length * step} ${height}`}
      className={cx('shrink-0', className)}
    >
      <path d={`M0 ${height - 0.5}H${values.length * step}`} className="stroke-line" />
      {values.map((value, at) => {
        const tall = value > 0 ? Math.max(lowest, (value / top) * height) : 0;
        return (
          tall > 0 && (
            <rect key={at} x={at * step} y={height - tall} width={step - 1} height={tall} className="fill-accent" />
          )
        );
      })}
    </svg>
  );
}
