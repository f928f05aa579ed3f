import { EmptyState, ErrorState, SearchField, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { BeginDialogs, type Beginning } from '../begin/begin-dialogs.tsx';
import { NewFlowMenu } from '../begin/new-flow-menu.tsx';
import { flowQueries } from '../flow-queries.ts';
import { filterFlows } from './filter-flows.ts';
import { FlowFilters } from './flow-filters.tsx';
import { useFigures } from './use-figures.ts';
import { useFlowColumns } from './use-flow-columns.tsx';
import { useListSearch } from './use-list-search.ts';

// The pictures of templates come when there is nothing else to show.
const NoFlows = lazy(() => import('./no-flows.tsx').then((module) => ({ default: module.NoFlows })));

/** Every flow: what is live, what is being drawn, how often it ran and how it went. */
export function FlowsPage() {
  const { t } = useTranslation(['flows', 'shell']);
  const navigate = useNavigate();
  const errorText = useErrorText();
  const format = useFormat();
  const mayWrite = useMay('flow:write');
  const [beginning, setBeginning] = useState<Beginning>();
  const input = useRef<HTMLInputElement>(null);
  const { chosen, typed, type, choose } = useListSearch(input);
  const wanted = chosen.search ?? '';
  const query = useQuery(flowQueries.list(wanted));
  const figures = useFigures();
  const columns = useFlowColumns(figures, Math.max(query.dataUpdatedAt, figures.at));
  const commands = useMemo<Command[]>(
    () => [
      {
        ...{ id: 'flows.search', title: t('flows:list.search'), group: t('shell:shortcuts.scope.list') },
        ...{ scope: 'list', keys: '/', run: () => input.current?.focus() },
      },
    ],
    [t],
  );
  useCommands(commands);
  const found = query.data?.items ?? [];
  const flows = filterFlows(found, chosen);
  const isNarrowed = Object.keys(chosen).length > 0;
  return (
    <Page
      title={t('flows:title')}
      description={t('flows:description')}
      actions={mayWrite && <NewFlowMenu onBegin={setBeginning} />}
      width="wide"
    >
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          ref={input}
          label={t('flows:list.search')}
          value={typed}
          onChange={type}
          className="w-72 max-w-full"
        />
        <FlowFilters flows={found} chosen={chosen} onChange={choose} />
        {figures.asOf !== undefined && (
          <p role="status" className="ml-auto text-fg-muted text-sm">
            {t('flows:list.asOf', { time: format.time(figures.asOf) })}
          </p>
        )}
      </div>
      {query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('flows:title')}
          rows={flows}
          rowKey={(flow) => flow.id}
          onRowPress={(flow) => void navigate({ to: '/flows/$flowId', params: { flowId: flow.id } })}
          empty={
            query.isPending ? (
              <SkeletonRows rows={4} />
            ) : !isNarrowed ? (
              <Suspense fallback={<SkeletonRows rows={4} />}>
                <NoFlows onBegin={mayWrite ? setBeginning : undefined} />
              </Suspense>
            ) : (
              <EmptyState
                icon={<SearchX size={20} />}
                title={found.length === 0 ? t('flows:list.noMatch', { query: wanted }) : t('flows:list.noneChosen')}
              />
            )
          }
          columns={columns}
        />
      )}
      <BeginDialogs beginning={beginning} onClose={() => setBeginning(undefined)} />
    </Page>
  );
}
