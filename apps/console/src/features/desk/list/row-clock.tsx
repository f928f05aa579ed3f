import type { RowTimerDto } from '@tandem/contracts';
import { cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import { clockOf } from './clock-of.ts';

interface ClockProps {
  readonly timer: RowTimerDto;
  readonly queueName: string | undefined;
}

const colours = { calm: 'text-fg-muted', soon: 'text-warning', over: 'font-semibold text-danger' } as const;

/** The one clock of a row: down to its deadline, then up in red; its title says which target it is. */
export function RowClock({ timer, queueName }: ClockProps) {
  const { t } = useTranslation('list');
  const format = useFormat();
  const { tone, ms, isDay } = clockOf(timer, useNow());
  const shown = isDay ? format.date(timer.dueAt ?? timer.since) : formatDuration(ms);
  const time = tone === 'over' ? t('clock.overBy', { time: shown }) : shown;
  const target = timer.targetSec === undefined ? '' : formatDuration(timer.targetSec * 1000);
  const policy = t(`clock.${timer.kind}`, { time, target, queue: queueName ?? '' });
  return (
    <span title={policy} data-clock={timer.kind} className={cx('shrink-0 text-xs tabular-nums', colours[tone])}>
      <span aria-hidden="true">{time}</span>
      <span className="sr-only">{policy}</span>
    </span>
  );
}
