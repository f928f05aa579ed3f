import type { ConversationRecordDto } from '@tandem/contracts';
import { Avatar, Badge, Button, IconButton, Menu, MenuItem } from '@tandem/ui';
import { ArrowLeft, CheckCircle2, CornerUpRight, MoreHorizontal, PanelRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RowLabels } from '../list/row-labels.tsx';
import { TierBadge } from '../list/tier-badge.tsx';
import { WhyButton } from '../why/why-button.tsx';

interface HeaderProps {
  readonly record: ConversationRecordDto;
  readonly queueName: string | undefined;
  readonly canAct: boolean;
  readonly onTransfer: () => void;
  readonly onClose: () => void;
  readonly onHelp: () => void;
  readonly onMerge: () => void;
  readonly onBack: () => void;
  readonly onDetails: () => void;
  /** What plugins add. */
  readonly extra?: ReactNode;
}

/** Whose conversation it is, and the two ways out of it. */
export function ThreadHeader({
  record,
  queueName,
  canAct,
  onTransfer,
  onClose,
  onHelp,
  onMerge,
  onBack,
  onDetails,
  extra,
}: HeaderProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const workItemId = record.workItems.at(-1)?.id;
  return (
    <header className="flex min-h-14 items-center gap-3 border-line-subtle border-b bg-surface px-4 py-2 max-sm:flex-wrap max-sm:gap-1 max-sm:px-2">
      <IconButton label={t('action.back')} onPress={onBack} className="md:hidden">
        <ArrowLeft aria-hidden="true" size={18} />
      </IconButton>
      <span className="max-sm:hidden">
        <Avatar name={record.contact.displayName} />
      </span>
      <div className="min-w-0 flex-1 ">
        <h2 className="truncate font-semibold text-lg">{record.contact.displayName}</h2>
        <p className="flex items-center gap-2 truncate text-fg-muted text-xs">
          {queueName !== undefined && <span className="truncate">{queueName}</span>}
          <TierBadge tier={record.contact.tier} />
          <RowLabels labels={record.labels ?? []} />
          {record.state === 'resolved' && <Badge>{t('list.closedBadge')}</Badge>}
        </p>
      </div>
      {workItemId !== undefined && <WhyButton workItemId={workItemId} isWaiting={record.workState === 'waiting'} />}
      {extra}
      {canAct && (
        <>
          <Button icon={<CornerUpRight aria-hidden="true" size={15} />} onPress={onTransfer}>
            <span className="max-sm:sr-only">{t('action.transfer')}</span>
          </Button>
          <Button icon={<CheckCircle2 aria-hidden="true" size={15} />} onPress={onClose}>
            <span className="max-sm:sr-only">{t('action.close')}</span>
          </Button>
          <Menu
            label={t('thread:more.label')}
            placement="bottom end"
            trigger={
              <IconButton label={t('thread:more.label')}>
                <MoreHorizontal aria-hidden="true" size={18} />
              </IconButton>
            }
          >
            <MenuItem onAction={onHelp}>{t('thread:help.ask')}</MenuItem>
            <MenuItem onAction={onMerge}>{t('thread:more.merge')}</MenuItem>
          </Menu>
        </>
      )}
      <IconButton label={t('action.details')} onPress={onDetails} className="lg:hidden">
        <PanelRight aria-hidden="true" size={18} />
      </IconButton>
    </header>
  );
}
