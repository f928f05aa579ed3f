import { Badge, EmptyState, ErrorState, Link, SearchField, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchX, Workflow } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay, useMe } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { NewFlowMenu } from '../begin/new-flow-menu.tsx';
import { flowQueries } from '../flow-queries.ts';
import { ReleaseBadges } from '../publishing/release-badges.tsx';

/** Every flow: what is live, what is being drawn, how often it ran. */
export function FlowsPage() {
  const { t } = useTranslation(['flows', 'drafts']);
  const navigate = useNavigate();
  const format = useFormat();
  const errorText = useErrorText();
  const mayWrite = useMay('flow:write');
  const me = useMe();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const query = useQuery(flowQueries.list(wanted));
  const create = mayWrite && <NewFlowMenu />;
  return (
    <Page title={t('flows:title')} description={t('flows:description')} actions={create} width="wide">
      <SearchField label={t('flows:list.search')} value={search} onChange={setSearch} className="w-72 max-w-full" />
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('flows:title')}
          rows={query.data.items}
          rowKey={(flow) => flow.id}
          onRowPress={(flow) => void navigate({ to: '/flows/$flowId', params: { flowId: flow.id } })}
          empty={
            wanted === '' ? (
              <EmptyState icon={<Workflow size={20} />} title={t('flows:list.empty')} actions={create}>
                {t('flows:list.emptyBody')}
              </EmptyState>
            ) : (
              <EmptyState icon={<SearchX size={20} />} title={t('flows:list.noMatch', { query: wanted })} />
            )
          }
          columns={[
            {
              id: 'name',
              header: t('flows:list.name'),
              cell: (flow) => (
                <Link href={`/flows/${flow.id}`} className="font-medium">
                  {flow.name}
                </Link>
              ),
            },
            {
              id: 'live',
              header: t('flows:list.live'),
              cell: (flow) => (
                <span className="flex flex-wrap gap-1">
                  <ReleaseBadges {...flow} />
                </span>
              ),
            },
            {
              id: 'draft',
              header: t('flows:list.draft'),
              cell: (flow) =>
                flow.hasUnpublishedChanges ? (
                  <span className="flex flex-wrap items-center gap-1.5">
                    <Badge tone="info">{t('flows:list.changed')}</Badge>
                    {flow.draftOwner && (
                      <span className="text-fg-secondary">
                        {flow.draftOwner.id === me.id
                          ? t('drafts:owner.me')
                          : t('drafts:owner.other', { name: flow.draftOwner.displayName })}
                      </span>
                    )}
                  </span>
                ) : (
                  t('flows:list.same')
                ),
            },
            { id: 'sessions', header: t('flows:list.sessions'), align: 'end', cell: (flow) => flow.sessions24h },
            {
              id: 'edited',
              header: t('flows:list.edited'),
              cell: (flow) =>
                flow.updatedBy
                  ? t('flows:list.by', { time: format.dateTime(flow.updatedAt), name: flow.updatedBy.displayName })
                  : format.dateTime(flow.updatedAt),
            },
          ]}
        />
      )}
    </Page>
  );
}
