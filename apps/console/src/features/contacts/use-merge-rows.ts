import type { ContactDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { inboxQueries } from '../desk/data/queries.ts';
import { useTierName } from '../desk/side/use-tiers.ts';
import { useAttributeTitle } from './use-attribute-title.ts';
import { useValueText } from './use-value-text.ts';

export type MergeField = 'displayName' | 'email' | 'phone' | 'language' | 'ownerId' | 'tier' | `attributes.${string}`;

/** One value of both customers as people read it; nothing where there is none. */
export interface MergeRow {
  readonly field: MergeField;
  readonly title: string;
  readonly textOf: (contact: ContactDto) => string;
  readonly has: (contact: ContactDto) => boolean;
}

/** Every value that two customers can differ in. */
export function useMergeRows(survivor: ContactDto, merged: ContactDto): MergeRow[] {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const tierName = useTierName();
  const valueText = useValueText();
  const attributeTitle = useAttributeTitle();
  const colleagues = useQuery(inboxQueries.colleagues()).data?.items ?? [];
  const nameOf = (id: string) => colleagues.find((one) => one.id === id)?.displayName ?? t('customer.ownerGone');
  const row = (field: MergeField, title: string, textOf: MergeRow['textOf']): MergeRow => ({
    ...{ field, title, textOf, has: (contact) => textOf(contact) !== '' },
  });
  const names = [...new Set([...Object.keys(survivor.attributes), ...Object.keys(merged.attributes)])];
  return [
    row('displayName', t('customer.name'), ({ displayName }) => displayName),
    row('email', t('customer.email'), ({ email = '' }) => email),
    row('phone', t('customer.phone'), ({ phone = '' }) => phone),
    row('language', t('customer.language'), ({ language }) => (language ? format.language(language) : '')),
    row('ownerId', t('customer.owner'), ({ ownerId }) => (ownerId === undefined ? '' : nameOf(ownerId))),
    {
      ...row('tier', t('customer.tier'), ({ tier }) => tierName(tier)),
      has: ({ tier, tierSource }) => tier !== 'standard' || tierSource !== undefined,
    },
    ...names.map((name) =>
      row(`attributes.${name}`, attributeTitle(name), ({ attributes }) => valueText(attributes[name])),
    ),
  ];
}
