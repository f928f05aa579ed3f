import type { ConversationRecordDto, FormerConversationDto } from '@tandem/contracts';
import { Badge, Disclosure } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../data/queries.ts';
import { useTierName } from '../side/use-tiers.ts';
import { useFormerTitle } from './use-former-title.ts';

interface SummaryProps {
  readonly former: FormerConversationDto;
  readonly contact: ConversationRecordDto['contact'];
}

/** In one look, over the thread: what the customer was here for before, and how that ended. */
export function FormerSummary({ former, contact }: SummaryProps) {
  const { t, i18n } = useTranslation(['thread', 'inbox']);
  const titleOf = useFormerTitle();
  const tierName = useTierName();
  const dispositions = useQuery({ ...inboxQueries.dispositions(), enabled: former.dispositionId !== undefined });
  const disposition = dispositions.data?.items.find(({ id }) => id === former.dispositionId);
  const outcome = disposition && (disposition.name[i18n.language as 'en' | 'zh-CN'] ?? disposition.code);
  const { asked, reason, note } = former.summary;
  const lines = [
    [t('former.asked'), asked],
    [t('former.reason'), reason],
    [t('former.outcome'), outcome],
    [t('former.note'), note],
    [t('inbox:customer.tier'), tierName(contact.tier)],
  ] as const;
  return (
    <section aria-label={t('former.label')} className="border-line-subtle border-b bg-sunken px-3 py-1">
      <Disclosure
        defaultExpanded
        title={titleOf(former)}
        badge={former.state === 'resolved' ? undefined : <Badge tone="warning">{t('former.open')}</Badge>}
      >
        <dl className="grid max-h-32 grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 overflow-y-auto pb-1 text-xs">
          {lines.map(
            ([name, text]) =>
              text !== undefined && (
                <div key={name} className="contents">
                  <dt className="text-fg-muted">{name}</dt>
                  <dd className="min-w-0 break-words">{text}</dd>
                </div>
              ),
          )}
        </dl>
      </Disclosure>
    </section>
  );
}
