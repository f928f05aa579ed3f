import type { TurnedDownOfferDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Drawer, ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useDeclineReason } from './decline-reasons.ts';
import { hideMissed } from './missed-list.ts';

/** Offers that I missed or declined in the last day: when, who, which queue, and what became of the customer. */
export function MissedDrawer() {
  const { t } = useTranslation('presence');
  const errorText = useErrorText();
  const query = useQuery({
    queryKey: ['offers', 'turned-down'],
    queryFn: ({ signal }) => call(api.offers.turnedDown, { signal }),
    // Where the customers are changes from one look to the next.
    gcTime: 0,
  });
  return (
    <Drawer isOpen onOpenChange={hideMissed} title={t('missed.list')}>
      {query.isPending && <SkeletonRows rows={6} />}
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {query.data?.items.length === 0 && <p className="text-fg-muted text-sm">{t('missed.empty')}</p>}
      <ul className="flex flex-col gap-3">
        {query.data?.items.map((offer) => (
          <MissedOffer key={offer.assignmentId} offer={offer} />
        ))}
      </ul>
    </Drawer>
  );
}

function MissedOffer({ offer }: { readonly offer: TurnedDownOfferDto }) {
  const { t } = useTranslation('presence');
  const format = useFormat();
  const reasonText = useDeclineReason();
  const { agentName: name, reason, became, conversationId } = offer;
  const where = {
    waiting: t('missed.became.waiting'),
    with_agent: name === undefined ? t('missed.became.with_agent') : t('missed.became.with', { name }),
    closed: name === undefined ? t('missed.became.closed') : t('missed.became.closedBy', { name }),
    elsewhere: t('missed.became.elsewhere'),
  };
  const declined =
    reason === undefined ? t('missed.declined') : t('missed.declinedFor', { reason: reasonText(reason) });
  return (
    <li className="flex flex-col rounded-card border border-line-subtle px-3 py-2 text-sm">
      <span className="flex justify-between gap-2">
        <Link
          to="/inbox/$view/$conversationId"
          params={{ view: 'all', conversationId }}
          onClick={hideMissed}
          className="focus-ring truncate font-medium hover:underline"
        >
          {offer.contactName}
        </Link>
        <span className="shrink-0 text-fg-muted text-xs">{format.dateTime(offer.offeredAt)}</span>
      </span>
      <span className="text-fg-secondary">
        {offer.queueName} · {offer.outcome === 'missed' ? t('missed.missed') : declined}
      </span>
      <span className="text-fg-muted text-xs">{where[became]}</span>
    </li>
  );
}
