import { Meter as AriaMeter, Label } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly maxValue?: number;
  /** Text beside the label, such as `3 / 4`; the percentage when left out. */
  readonly valueText?: string;
  readonly tone?: 'accent' | 'success' | 'warning' | 'danger';
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

const FILLS = { accent: 'bg-accent', success: 'bg-success', warning: 'bg-warning', danger: 'bg-danger-solid' } as const;

/** How full something is: load of an agent, share of a target. */
export function Meter({
  label,
  value,
  maxValue = 100,
  valueText,
  tone = 'accent',
  isLabelHidden = false,
  className,
}: MeterProps) {
  return (
    <AriaMeter
      value={value}
      maxValue={maxValue}
      {...(valueText !== undefined && { valueLabel: valueText })}
      className={cx('flex flex-col gap-1', className)}
    >
      {({ percentage, valueText: shown }) => (
        <>
          <span className="flex justify-between gap-2 text-xs">
            <Label className={cx('text-fg-secondary', isLabelHidden && 'sr-only')}>{label}</Label>
            <span className="tabular-nums">{shown}</span>
          </span>
          <span className="h-1.5 overflow-hidden rounded-full border border-transparent bg-sunken">
            <span
              className={cx('mark-solid block h-full rounded-full', FILLS[tone])}
              style={{ width: `${percentage}%` }}
            />
          </span>
        </>
      )}
    </AriaMeter>
  );
}
