import type { MetricValueDto } from '@tandem/contracts';
import { Button, cx, Tooltip } from '@tandem/ui';
import { CircleAlert, CircleCheck, Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { metricText, valueText } from './metric-text.ts';

interface MetricProps {
  readonly metric: MetricValueDto;
  /** The moment up to which running waits count. */
  readonly now: number;
  readonly onOpen: (metric: MetricValueDto) => void;
}

const levels = {
  ok: { icon: CircleCheck, colour: 'text-success' },
  watch: { icon: Eye, colour: 'text-warning' },
  act: { icon: CircleAlert, colour: 'text-danger' },
} as const;

/** The value alone: a button to its rows, its formula in the tooltip. */
export function MetricNumber({ metric, now, onOpen, isLarge }: MetricProps & { readonly isLarge?: boolean }) {
  const { t } = useTranslation('live');
  const format = useFormat();
  const text = usePluginText();
  const level = metric.level && levels[metric.level];
  const value = metricText(metric, now, format.percent) ?? t('nothing');
  const look = cx('tabular-nums', isLarge ? 'font-semibold text-2xl' : 'font-medium text-sm', level?.colour);
  if (metric.rows === undefined) return <span className={look}>{value}</span>;
  return (
    <Tooltip content={t('formula', { formula: text(metric.formula) })}>
      <Button
        variant="quiet"
        aria-label={`${text(metric.title)}: ${value}. ${t('open', { metric: text(metric.title) })}`}
        onPress={() => onOpen(metric)}
        // Its padding and border stand outside, so that the number is in line with its name.
        className={cx('-mx-3.25', isLarge === true && 'h-auto py-0')}
      >
        <span className={look}>{value}</span>
      </Button>
    </Tooltip>
  );
}

/** A number with its name, target and level; colour never speaks alone. */
export function MetricTile({ metric, now, onOpen }: MetricProps) {
  const { t } = useTranslation('live');
  const format = useFormat();
  const text = usePluginText();
  const level = metric.level && levels[metric.level];
  const words = { ok: t('level.ok'), watch: t('level.watch'), act: t('level.act') };
  return (
    <article
      aria-label={text(metric.title)}
      data-metric={metric.metric}
      className="flex min-w-0 flex-col items-start gap-1 rounded-card border border-line-subtle bg-surface px-4 py-3"
    >
      <h3 className="truncate text-fg-secondary text-xs">{text(metric.title)}</h3>
      <MetricNumber metric={metric} now={now} onOpen={onOpen} isLarge />
      <p className="flex min-h-4 items-center gap-1.5 text-fg-muted text-xs">
        {metric.level && level && (
          <span className={cx('inline-flex items-center gap-1 font-medium', level.colour)}>
            <level.icon aria-hidden="true" size={13} />
            {words[metric.level]}
          </span>
        )}
        {metric.target !== undefined && (
          <span>{t('target', { value: valueText(metric.unit, metric.target, format.percent) })}</span>
        )}
      </p>
    </article>
  );
}
