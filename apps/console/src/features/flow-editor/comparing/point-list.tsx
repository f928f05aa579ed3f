import type { FlowDetailDto } from '@tandem/contracts';
import { Badge, Button, cx, ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { flowQueries } from '../flow-queries.ts';
import { type Point, stretchesOf } from './points.ts';
import { useEdits } from './use-point.ts';

interface ListProps {
  readonly flow: FlowDetailDto;
  readonly chosen: Point;
  readonly onChoose: (point: Point) => void;
}

interface Row {
  point: Point;
  at: number;
  title: string;
  by: string | undefined;
  detail: string;
  isNamed: boolean;
}

/** Every point one can look at or go back to: restore points, edits of the last 30 days and versions, by day and author. */
export function PointList({ flow, chosen, onChoose }: ListProps) {
  const { t } = useTranslation('drafts');
  const format = useFormat();
  const errorText = useErrorText();
  const edits = useEdits(flow);
  const versions = useQuery(flowQueries.versions(flow.id));
  const days = useMemo(() => {
    const drafts = stretchesOf((edits.data?.pages ?? []).toReversed().flatMap(({ items }) => items));
    const rows: Row[] = [
      ...drafts.map((stretch) => ({
        point: `r${stretch.revision}` as const,
        at: stretch.at,
        title: stretch.name ?? format.time(stretch.at),
        by: stretch.by?.displayName,
        detail:
          stretch.name === undefined
            ? t('history.edits', { count: stretch.edits })
            : t('history.named', { time: format.time(stretch.at) }),
        isNamed: stretch.name !== undefined,
      })),
      ...(versions.data?.items ?? []).map((version) => ({
        point: `v${version.version}` as const,
        at: version.publishedAt,
        title: t('history.version', { version: version.version }),
        by: version.publishedBy?.displayName,
        detail: version.note || t('history.noNote'),
        isNamed: true,
      })),
    ].sort((a, b) => b.at - a.at);
    const groups = new Map<string, Row[]>();
    for (const row of rows) groups.set(format.day(row.at), [...(groups.get(format.day(row.at)) ?? []), row]);
    return [...groups];
  }, [edits.data, versions.data, format, t]);
  if (edits.isError) {
    return <ErrorState onRetry={() => void edits.refetch()}>{errorText(edits.error)}</ErrorState>;
  }
  if (edits.isPending) return <SkeletonRows rows={6} />;
  if (days.length === 0) return <p className="p-3 text-fg-muted text-sm">{t('history.empty')}</p>;
  return (
    <div className="flex flex-col gap-3 p-2">
      {days.map(([day, rows]) => (
        <section key={day} aria-label={day}>
          <h3 className="px-2 pb-1 font-semibold text-fg-muted text-xs">{day}</h3>
          <ul className="flex flex-col gap-0.5">
            {rows.map(({ point, title, by, detail, isNamed }) => (
              <li key={point}>
                <button
                  type="button"
                  data-point={point}
                  aria-pressed={point === chosen}
                  onClick={() => onChoose(point)}
                  className={cx(
                    'focus-ring flex w-full cursor-default flex-col rounded-input px-2 py-1.5 text-left text-xs',
                    point === chosen ? 'bg-accent-subtle' : 'hover:bg-hover',
                  )}
                >
                  <span className="flex items-center gap-1.5">
                    <span className={cx('min-w-0 truncate tabular-nums', isNamed && 'font-semibold')}>{title}</span>
                    {isNamed && <Badge>{point.startsWith('v') ? t('history.live') : t('history.restorePoint')}</Badge>}
                  </span>
                  <span className="truncate text-fg-secondary">{by ?? t('history.program')}</span>
                  <span className="truncate text-fg-muted">{detail}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {edits.hasNextPage && (
        <Button size="small" isPending={edits.isFetchingNextPage} onPress={() => void edits.fetchNextPage()}>
          {t('history.earlier')}
        </Button>
      )}
    </div>
  );
}
