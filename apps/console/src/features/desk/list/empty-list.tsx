import { Button, EmptyState } from '@tandem/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxView } from '../inbox-search.ts';

interface EmptyProps {
  readonly view: InboxView;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly emptyActions: ReactNode;
  readonly isAvailable: boolean;
}

/** What stands in place of rows, and the way on from there. */
export function EmptyList({ view, isFiltered, onClear, emptyActions, isAvailable }: EmptyProps) {
  const { t } = useTranslation(['inbox', 'list']);
  if (isFiltered) {
    return <EmptyState title={t('list.noMatch')} actions={<Button onPress={onClear}>{t('list.clear')}</Button>} />;
  }
  switch (view) {
    case 'mine':
      return (
        <EmptyState title={t('list.emptyMine')} actions={emptyActions}>
          {isAvailable ? t('list.emptyMineAvailable') : t('list.emptyMineAway')}
        </EmptyState>
      );
    case 'new':
      return <EmptyState title={t('list.emptyQueue')}>{t('list.emptyQueueBody')}</EmptyState>;
    case 'all':
      return <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState>;
    case 'snoozed':
      return <EmptyState title={t('list:empty.snoozed')}>{t('list:empty.snoozedBody')}</EmptyState>;
    default:
      return <EmptyState title={t('list:empty.other')} />;
  }
}
