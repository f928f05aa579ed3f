import type { RuleDto } from '@tandem/contracts';
import { Button, EmptyState, ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { Plus, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useMay } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { DryRunDialog } from './dry-run-dialog.tsx';
import { HookDialog } from './hook-dialog.tsx';
import { NewRuleDialog } from './new-rule-dialog.tsx';
import { ruleQueries } from './rule-queries.ts';
import { RuleTable } from './rule-table.tsx';
import { RunsDialog } from './runs-dialog.tsx';

type Open = 'dryRun' | 'runs' | 'hook';

/** Rules that act by themselves: their order, their switches, and how they do. */
export function RulesPage() {
  const { t } = useTranslation('automation');
  const errorText = useErrorText();
  const mayPublish = useMay('flow:publish');
  const [isMaking, setMaking] = useState(false);
  const [open, setOpen] = useState<{ what: Open; rule: RuleDto }>();
  const query = useQuery(ruleQueries.list);
  const close = () => setOpen(undefined);
  const create = mayPublish && (
    <Button variant="primary" icon={<Plus aria-hidden="true" size={15} />} onPress={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} description={t('description')} actions={create} width="wide">
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : query.data.items.length === 0 ? (
        <EmptyState icon={<Zap size={20} />} title={t('empty.title')} actions={create}>
          {t('empty.body')}
        </EmptyState>
      ) : (
        <RuleTable rules={query.data.items} onOpen={(what, rule) => setOpen({ what, rule })} />
      )}
      {isMaking && <NewRuleDialog onClose={() => setMaking(false)} />}
      {open?.what === 'dryRun' && <DryRunDialog rule={open.rule} onClose={close} />}
      {open?.what === 'runs' && <RunsDialog rule={open.rule} onClose={close} />}
      {open?.what === 'hook' && <HookDialog rule={open.rule} onClose={close} />}
    </Page>
  );
}
