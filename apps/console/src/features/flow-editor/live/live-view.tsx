import type { ConversationRecordDto, FlowDetailDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { Banner, cx, ErrorState } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { SearchBar } from '../canvas/search-bar.tsx';
import { passedPath } from '../canvas/to-canvas.ts';
import { EditorContext } from '../editor-context.tsx';
import type { useEnvironment } from '../use-environment.ts';
import { useShownStep } from '../use-shown-step.ts';
import { BehindDrawer } from './behind-drawer.tsx';
import { LiveCanvas } from './live-canvas.tsx';
import { type Live, LiveContext } from './live-context.tsx';
import { type Filters, liveQueries } from './live-queries.ts';
import { LiveTable } from './live-table.tsx';
import { NoTraffic } from './no-traffic.tsx';
import type { NumberPlace } from './number-place.ts';
import { pathOf, visitsOf } from './path-of.ts';
import { ShownPath } from './shown-path.tsx';
import { indexTraffic } from './traffic-index.ts';
import { useLiveCommands } from './use-live-commands.ts';
import { useNumberText } from './use-number-text.ts';
import { usePlaceTitle } from './use-place-title.ts';
import { useViewer } from './use-viewer.ts';

interface ViewProps {
  readonly flow: FlowDetailDto;
  readonly filters: Filters;
  readonly publishedAt: number;
  readonly document: FlowDocument;
  readonly record: ConversationRecordDto | undefined;
  readonly surroundings: NonNullable<ReturnType<typeof useEnvironment>>;
  readonly isTable: boolean;
  readonly onTable: () => void;
}

/** One version with its traffic, on the canvas or as a table. */
export function LiveView({ document, surroundings, ...props }: ViewProps) {
  const viewer = useViewer(document, surroundings);
  return (
    <EditorContext value={viewer}>
      <Traffic {...props} viewer={viewer} />
    </EditorContext>
  );
}

type TrafficProps = Omit<ViewProps, 'document' | 'surroundings'> & { readonly viewer: ReturnType<typeof useViewer> };

function Traffic({ flow, filters, publishedAt, record, isTable, onTable, viewer }: TrafficProps) {
  const { t } = useTranslation('flows');
  const errorText = useErrorText();
  const format = useFormat();
  const numberText = useNumberText();
  const placeTitle = usePlaceTitle();
  const traffic = useQuery(liveQueries.traffic(flow.id, filters));
  const [place, setPlace] = useState<NumberPlace>();
  useLiveCommands(onTable);
  useShownStep();
  const path = useMemo(() => pathOf(record, flow.id), [record, flow.id]);
  useEffect(() => viewer.view.setState({ passed: passedPath(path) }), [viewer, path]);
  const live = useMemo<Live>(
    () => ({ traffic: indexTraffic(traffic.data), visits: visitsOf(path), open: setPlace }),
    [traffic.data, path],
  );
  // Those of before are as old as they are.
  const asOf = traffic.isError ? traffic.dataUpdatedAt : traffic.data?.asOf;
  const isEmpty = traffic.data?.started === 0 && traffic.data.nodes.length === 0 && path.length === 0;
  return (
    <LiveContext value={live}>
      {traffic.isError && traffic.data && (
        <Banner tone="warning" className="m-2">
          {t('live.stale', { time: format.time(traffic.dataUpdatedAt), reason: errorText(traffic.error) })}
        </Banner>
      )}
      {traffic.data && live.traffic.started > 0 && (
        <p
          data-testid="traffic-total"
          className="flex flex-wrap gap-x-2 border-line-subtle border-b bg-surface px-4 py-1 text-fg-secondary text-sm tabular-nums"
        >
          {t('live.total', {
            started: live.traffic.started,
            gone: numberText(live.traffic.total.gone),
            errors: live.traffic.total.errors,
          })}
          {asOf !== undefined && <span className="text-warning">{t('live.asOf', { time: format.time(asOf) })}</span>}
        </p>
      )}
      <div className={cx('flex min-h-0 flex-1', asOf !== undefined && 'opacity-60')}>
        <div className="relative min-w-0 flex-1 overflow-auto">
          {traffic.isError && !traffic.data ? (
            <ErrorState onRetry={() => void traffic.refetch()}>{errorText(traffic.error)}</ErrorState>
          ) : isTable ? (
            <LiveTable />
          ) : (
            <LiveCanvas />
          )}
          {isEmpty && !isTable && <NoTraffic flow={flow} filters={filters} publishedAt={publishedAt} />}
          <SearchBar flow={flow} />
        </div>
        {record && path.length > 0 && <ShownPath record={record} path={path} />}
      </div>
      {place && (
        <BehindDrawer
          flowId={flow.id}
          filters={filters}
          place={place}
          title={placeTitle(place)}
          onClose={() => setPlace(undefined)}
        />
      )}
    </LiveContext>
  );
}
