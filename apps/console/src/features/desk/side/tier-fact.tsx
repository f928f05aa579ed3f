import type { ContactDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useTierName } from './use-tiers.ts';

/** The tier, who set it and why, and until when. */
export function TierFact({ contact: { tier, tierSource } }: { readonly contact: ContactDto }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const tierName = useTierName();
  const sources = {
    rule: t('customer.tierFrom.rule'),
    field: t('customer.tierFrom.field'),
    agent: t('customer.tierFrom.agent'),
  };
  return (
    <>
      {tierName(tier)}
      {tierSource && (
        <span className="block text-fg-muted text-xs">
          {[
            sources[tierSource.kind],
            tierSource.reason,
            tierSource.expiresAt === undefined
              ? undefined
              : t('customer.tierUntil', { date: format.dateTime(tierSource.expiresAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      )}
    </>
  );
}
