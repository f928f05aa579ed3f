import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Select } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { inboxQueries } from '../data/queries.ts';
import { useContactChange } from './use-contact-change.ts';

const nobody = 'nobody';

/** Whose customer it is, and its change. */
export function OwnerSelect({ contact, canEdit }: { readonly contact: ContactDto; readonly canEdit: boolean }) {
  const { t } = useTranslation('inbox');
  const errorText = useErrorText();
  const colleagues = useQuery(inboxQueries.colleagues());
  const { id, ownerId } = contact;
  const change = useContactChange((owner: string | null) =>
    call(api.contacts.setOwner, { params: { id }, body: { ownerId: owner } }),
  );
  const people = (colleagues.data?.items ?? []).map(({ id: personId, displayName }) => ({
    id: personId,
    label: displayName,
  }));
  const isKnown = ownerId === undefined || !colleagues.data || people.some((person) => person.id === ownerId);
  const options = [
    { id: nobody, label: t('customer.noOwner') },
    ...people,
    ...(isKnown ? [] : [{ id: ownerId, label: t('customer.ownerGone') }]),
  ];
  if (!canEdit) return options.find((option) => option.id === (ownerId ?? nobody))?.label;
  return (
    <Select
      label={t('customer.owner')}
      isLabelHidden
      size="small"
      options={options}
      value={ownerId ?? nobody}
      onChange={(chosen) => change.mutate(chosen === nobody ? null : chosen)}
      {...(change.isError ? { description: errorText(change.error) } : {})}
    />
  );
}
