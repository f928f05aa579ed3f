import { Button, Menu, MenuItem } from '@tandem/ui';
import { Clock, DoorOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { TestRun } from './use-test-run.ts';

const minute = 60_000;
const steps = { minute, tenMinutes: 10 * minute, hour: 60 * minute, day: 1_440 * minute } as const;

/** The virtual clock of a test: it stands still until one lets time pass; what falls due on the way happens. */
export function ClockBar({ run }: { readonly run: TestRun }) {
  const { t } = useTranslation('tests');
  const format = useFormat();
  const { now, nextDueAt, state } = run.run;
  const isOver = state.status === 'ended' || run.state.isStopped || run.view.heldAt !== undefined;
  const words: Record<keyof typeof steps, string> = {
    minute: t('clock.minute'),
    tenMinutes: t('clock.tenMinutes'),
    hour: t('clock.hour'),
    day: t('clock.day'),
  };
  return (
    <div className="flex flex-wrap items-center gap-1 border-line-subtle border-t px-3 py-1.5 text-xs">
      <Clock aria-hidden="true" size={13} className="text-fg-muted" />
      <span data-testid="test-clock" className="text-fg-secondary tabular-nums">
        {format.dateTime(now)}
      </span>
      <span className="flex-1" />
      <Menu
        label={t('clock.advance')}
        trigger={
          <Button size="small" variant="quiet" isDisabled={isOver}>
            {t('clock.advance')}
          </Button>
        }
      >
        {nextDueAt !== undefined && (
          <MenuItem id="next" onAction={() => run.advance(Math.max(nextDueAt - now, 0))}>
            {t('clock.next')}
          </MenuItem>
        )}
        {(Object.keys(steps) as (keyof typeof steps)[]).map((key) => (
          <MenuItem key={key} id={key} onAction={() => run.advance(steps[key])}>
            {words[key]}
          </MenuItem>
        ))}
      </Menu>
      <Button
        size="small"
        variant="quiet"
        isDisabled={isOver}
        icon={<DoorOpen aria-hidden="true" size={13} />}
        onPress={run.leave}
      >
        {t('clock.leave')}
      </Button>
    </div>
  );
}
