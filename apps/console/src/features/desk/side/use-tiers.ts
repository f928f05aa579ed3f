import { textIn, textLanguageOf } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { inboxQueries } from '../data/queries.ts';

/** What a tier is called: by its setting, else by the catalogue, else by its key. */
export function useTierName(): (key: string) => string {
  const { i18n } = useTranslation();
  const dynamic = useDynamicText();
  const tiers = useQuery(inboxQueries.tiers());
  return (key) => {
    const name = tiers.data?.items.find((tier) => tier.key === key)?.name;
    return textIn(name, textLanguageOf(i18n.language)) || dynamic(`inbox:customer.tierName.${key}`, key);
  };
}
