import type { FlowDetailDto } from '@tandem/contracts';
import { IconButton, LinkButton, SegmentedControl, Select } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, TableProperties, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { flowQueries } from '../flow-queries.ts';
import { ModeSwitch } from '../mode-switch.tsx';
import { useGoToMode } from '../use-modes.ts';
import { ChannelFilter } from './channel-filter.tsx';
import type { Period } from './period.ts';

interface BarProps {
  readonly flow: FlowDetailDto;
  readonly version: number | undefined;
  readonly period: Period;
  readonly channel: string | undefined;
  readonly isTable: boolean;
  readonly onVersion: (version: number) => void;
  readonly onPeriod: (period: Period) => void;
  readonly onChannel: (channel: string | undefined) => void;
  readonly onTable: () => void;
}

/** Which version, channel and time the numbers are of. */
export function LiveBar({ flow, version, period, channel, isTable, ...on }: BarProps) {
  const { t } = useTranslation('flows');
  const format = useFormat();
  const goTo = useGoToMode();
  const versions = useQuery(flowQueries.versions(flow.id)).data?.items ?? [];
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-2 border-line-subtle border-b bg-surface px-3 py-1.5">
      <LinkButton href="/flows" variant="quiet" aria-label={t('bar.back')}>
        <ArrowLeft aria-hidden="true" size={16} />
      </LinkButton>
      <h1 className="min-w-0 truncate font-semibold text-base">{flow.name}</h1>
      <span className="flex-1" />
      <ModeSwitch mode="live" onChange={goTo} />
      {version !== undefined && (
        <>
          <Select
            label={t('live.version')}
            isLabelHidden
            size="small"
            className="w-56"
            value={String(version)}
            onChange={(next) => on.onVersion(Number(next))}
            options={versions.map((each) => ({
              id: String(each.version),
              label: each.current
                ? t('live.currentVersion', { version: each.version })
                : t('live.olderVersion', { version: each.version, time: format.date(each.publishedAt) }),
            }))}
          />
          <ChannelFilter flow={flow} value={channel} onChange={on.onChannel} />
          <SegmentedControl<Period>
            label={t('live.period')}
            value={period}
            onChange={on.onPeriod}
            options={[
              { id: '15m', label: t('live.minutes') },
              { id: '24h', label: t('live.day') },
              { id: '7d', label: t('live.week') },
              { id: '30d', label: t('live.month') },
            ]}
          />
          <IconButton label={isTable ? t('bar.canvas') : t('live.asTable')} shortcut="!" onPress={on.onTable}>
            {isTable ? <Workflow aria-hidden="true" size={16} /> : <TableProperties aria-hidden="true" size={16} />}
          </IconButton>
        </>
      )}
    </header>
  );
}
