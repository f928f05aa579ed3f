import { Badge, EmptyState, ErrorState, Link, SearchField, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { NewFlowMenu } from '../begin/new-flow-menu.tsx';
import { flowQueries } from '../flow-queries.ts';
import { ReleaseBadges } from '../publishing/release-badges.tsx';

/** Every flow: what is live, what is being drawn, how often it ran. */
export function FlowsPage() {
  const { t } = useTranslation('flows');
  const navigate = useNavigate();
  const format = useFormat();
  const errorText = useErrorText();
  const mayWrite = useMay('flow:write');
  const [search, setSearch] = useState('');
  const query = useQuery(flowQueries.list(useDeferredValue(search.trim())));
  const create = mayWrite && <NewFlowMenu />;
  return (
    <Page title={t('title')} description={t('description')} actions={create} width="wide">
      <SearchField label={t('list.search')} value={search} onChange={setSearch} className="w-72 max-w-full" />
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('title')}
          rows={query.data.items}
          rowKey={(flow) => flow.id}
          onRowPress={(flow) => void navigate({ to: '/flows/$flowId', params: { flowId: flow.id } })}
          empty={
            <EmptyState icon={<Workflow size={20} />} title={t('list.empty')} actions={create}>
              {t('list.emptyBody')}
            </EmptyState>
          }
          columns={[
            {
              id: 'name',
              header: t('list.name'),
              cell: (flow) => (
                <Link href={`/flows/${flow.id}`} className="font-medium">
                  {flow.name}
                </Link>
              ),
            },
            {
              id: 'live',
              header: t('list.live'),
              cell: (flow) => (
                <span className="flex flex-wrap gap-1">
                  <ReleaseBadges {...flow} />
                </span>
              ),
            },
            {
              id: 'draft',
              header: t('list.draft'),
              cell: (flow) =>
                flow.hasUnpublishedChanges ? <Badge tone="info">{t('list.changed')}</Badge> : t('list.same'),
            },
            { id: 'sessions', header: t('list.sessions'), align: 'end', cell: (flow) => flow.sessions24h },
            {
              id: 'edited',
              header: t('list.edited'),
              cell: (flow) =>
                flow.updatedBy
                  ? t('list.by', { time: format.dateTime(flow.updatedAt), name: flow.updatedBy.displayName })
                  : format.dateTime(flow.updatedAt),
            },
          ]}
        />
      )}
    </Page>
  );
}
