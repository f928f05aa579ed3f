import type { RuleDto } from '@tandem/contracts';
import { Dialog, EmptyState, ErrorState, Link, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useFormat } from '../../lib/format.ts';
import { ruleQueries } from './rule-queries.ts';
import { useOutcomeText } from './use-outcome-text.ts';

/** The latest runs of a rule, each with its conversation. */
export function RunsDialog({ rule, onClose }: { readonly rule: RuleDto; readonly onClose: () => void }) {
  const { t } = useTranslation('automation');
  const format = useFormat();
  const errorText = useErrorText();
  const outcomeText = useOutcomeText();
  const query = useQuery(ruleQueries.runs(rule.id));
  return (
    <Dialog isOpen size="large" onOpenChange={onClose} title={t('runs.title', { name: rule.name })}>
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('runs.title', { name: rule.name })}
          rows={query.data.items}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('runs.empty')}>{t('runs.emptyBody')}</EmptyState>}
          columns={[
            {
              id: 'at',
              header: t('runs.at'),
              cell: ({ startedAt, conversationId }) =>
                conversationId === undefined ? (
                  format.dateTime(startedAt)
                ) : (
                  <Link href={`/inbox/all/${conversationId}`}>{format.dateTime(startedAt)}</Link>
                ),
            },
            {
              id: 'outcome',
              header: t('runs.outcome'),
              cell: ({ outcome }) => (outcome === undefined ? t('runs.waiting') : outcomeText(outcome)),
            },
            { id: 'version', header: t('runs.version'), align: 'end', cell: ({ version }) => version },
          ]}
        />
      )}
    </Dialog>
  );
}
