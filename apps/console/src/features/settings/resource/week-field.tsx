import { Button, cx, IconButton } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { clockOf, type Interval, intervalOf, minutesOf, nextInterval } from './week.ts';

const days = ['0', '1', '2', '3', '4', '5', '6'] as const;

/** Seven days with any number of opening intervals each. */
export function WeekField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('settings');
  const week = (field.value ?? []) as readonly (readonly Interval[])[];
  const dayNames = {
    '0': t('hours.day.0'),
    '1': t('hours.day.1'),
    '2': t('hours.day.2'),
    '3': t('hours.day.3'),
    '4': t('hours.day.4'),
    '5': t('hours.day.5'),
    '6': t('hours.day.6'),
  };
  const change = (day: number, intervals: readonly Interval[]) =>
    field.onChange(days.map((_, index) => (index === day ? intervals : (week[index] ?? []))));
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      <table className="clear-both w-full text-sm">
        <tbody>
          {days.map((key, day) => {
            const intervals = week[day] ?? [];
            return (
              <tr key={key} className="align-top max-sm:flex max-sm:flex-col">
                <th scope="row" className="w-24 py-1.5 text-left font-medium">
                  {dayNames[key]}
                </th>
                <td className="py-1">
                  <DayIntervals day={dayNames[key]} intervals={intervals} onChange={(next) => change(day, next)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </FieldSet>
  );
}

interface DayProps {
  readonly day: string;
  readonly intervals: readonly Interval[];
  readonly onChange: (intervals: readonly Interval[]) => void;
}

/** The intervals of one day, as pairs of clock times. */
export function DayIntervals({ day, intervals, onChange }: DayProps) {
  const { t } = useTranslation('settings');
  const replace = (at: number, interval: Interval) => onChange(intervals.map((old, i) => (i === at ? interval : old)));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {intervals.length === 0 && <span className="py-0.5 text-fg-muted">{t('hours.week.closed')}</span>}
      {intervals.map((interval, at) => {
        const isWrong = interval.to <= interval.from;
        const isOverMidnight = interval.to > 1440;
        return (
          <span key={`${interval.from}-${interval.to}-${intervals.length}`} className="flex items-center gap-1">
            <Clock
              label={t('hours.week.from', { day })}
              minutes={interval.from}
              isWrong={isWrong}
              onChange={(from) => replace(at, intervalOf(from, interval.to))}
            />
            <span aria-hidden="true">–</span>
            <Clock
              label={t('hours.week.to', { day })}
              minutes={interval.to}
              isWrong={isWrong}
              onChange={(to) => replace(at, intervalOf(interval.from, to))}
            />
            {isOverMidnight && <span className="text-fg-muted text-xs">{t('hours.week.nextDay')}</span>}
            <IconButton
              size="small"
              label={t('hours.week.remove', { day, from: clockOf(interval.from), to: clockOf(interval.to) })}
              onPress={() => onChange(intervals.filter((_, i) => i !== at))}
            >
              <X aria-hidden="true" size={13} />
            </IconButton>
          </span>
        );
      })}
      <Button
        size="small"
        variant="quiet"
        aria-label={t('hours.week.add', { day })}
        icon={<Plus aria-hidden="true" size={13} />}
        onPress={() => onChange([...intervals, nextInterval(intervals)])}
      >
        {t('hours.week.open')}
      </Button>
    </div>
  );
}

interface ClockProps {
  readonly label: string;
  readonly minutes: number;
  readonly isWrong: boolean;
  readonly onChange: (minutes: number) => void;
}

const Clock = ({ label, minutes, isWrong, onChange }: ClockProps) => (
  <input
    type="time"
    aria-label={label}
    aria-invalid={isWrong}
    defaultValue={clockOf(minutes)}
    onBlur={(event) => {
      const next = minutesOf(event.target.value);
      if (next !== undefined && next !== minutes % 1440) onChange(next);
    }}
    className={cx('field-frame h-7 px-2 text-sm tabular-nums', isWrong && 'text-danger')}
  />
);
