import { LinkButton } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { flowQueries } from './flow-queries.ts';

/** In a flow that one opened from a step that calls it: the way back. */
export function CallerLink() {
  const { t } = useTranslation('flows');
  const { from } = useSearch({ strict: false });
  const flow = useQuery({ ...flowQueries.list(''), enabled: from !== undefined });
  if (from === undefined) return null;
  const name = flow.data?.items.find(({ id }) => id === from)?.name ?? '';
  return (
    <nav aria-label={t('bar.calledBy', { flow: name })} className="flex min-w-0 items-center gap-1">
      <LinkButton href={`/flows/${from}`} variant="quiet">
        <span className="truncate">{name}</span>
      </LinkButton>
      <ChevronRight aria-hidden="true" size={14} className="shrink-0 text-fg-muted" />
    </nav>
  );
}
