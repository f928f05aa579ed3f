import type { FlowSummaryDto } from '@tandem/contracts';
import { Badge, Link, type TableColumn } from '@tandem/ui';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useTriggerText } from '../../../lib/use-trigger-text.ts';
import { useMay, useMe } from '../../../session/session.ts';
import { ReleaseBadges } from '../publishing/release-badges.tsx';
import { DropOffCell, ErrorsCell, RunsCell } from './figure-cells.tsx';
import { kindOfFlow } from './filter-flows.ts';
import type { FiguresRead } from './use-figures.ts';
import { useKindText } from './use-kind-text.ts';

/** @param now when the list was read, for what is told as an age */
export function useFlowColumns(figures: FiguresRead, now: number): TableColumn<FlowSummaryDto>[] {
  const { t } = useTranslation('flows');
  const format = useFormat();
  const kindText = useKindText();
  const triggerText = useTriggerText();
  const mayWrite = useMay('flow:write');
  const me = useMe();
  return [
    {
      id: 'name',
      header: t('list.name'),
      cell: (flow) => (
        <span className="flex items-center gap-2">
          {!mayWrite && <Lock size={14} role="img" aria-label={t('list.locked')} className="shrink-0 text-fg-muted" />}
          <Link href={`/flows/${flow.id}`} className="font-medium">
            {flow.name}
          </Link>
          {!flow.active && <Badge>{t('list.inactive')}</Badge>}
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('list.kind'),
      cell: (flow) => (kindOfFlow(flow) === 'start' ? kindText('start') : triggerText(flow.trigger)),
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
      cell: ({ hasUnpublishedChanges, draftEdits: count, draftOwner }) => {
        if (!hasUnpublishedChanges) return <span className="text-fg-muted">{t('list.same')}</span>;
        if (!draftOwner) return t('list.edits', { count });
        return draftOwner.id === me.id
          ? t('list.editsMine', { count })
          : t('list.editsOf', { count, name: draftOwner.displayName });
      },
    },
    {
      id: 'sessions',
      header: t('list.sessions'),
      align: 'end',
      cell: ({ id }) => <RunsCell flowId={id} figures={figures} />,
    },
    {
      id: 'errors',
      header: t('list.errors'),
      align: 'end',
      cell: ({ id }) => <ErrorsCell flowId={id} figures={figures} />,
    },
    {
      id: 'dropOff',
      header: t('list.dropOff'),
      align: 'end',
      cell: ({ id }) => <DropOffCell flowId={id} figures={figures} />,
    },
    {
      id: 'edited',
      header: t('list.edited'),
      cell: ({ updatedAt, updatedBy }) => {
        const time = format.dateTime(updatedAt);
        return (
          <time
            dateTime={new Date(updatedAt).toISOString()}
            title={updatedBy ? t('list.by', { time, name: updatedBy.displayName }) : time}
            className="whitespace-nowrap"
          >
            {format.ago(updatedAt, now)}
          </time>
        );
      },
    },
  ];
}
