import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useFormat } from '../../lib/format.ts';
import { useContactChange } from '../desk/side/use-contact-change.ts';
import { contactQueries } from './contact-queries.ts';

/** Days within which a merge can be undone. */
const undoDays = 30;
const dayMs = 86_400_000;

/** Customers who went into this one, for as long as that can be undone. */
export function MergesBox({ contact, canEdit }: { readonly contact: ContactDto; readonly canEdit: boolean }) {
  const { t } = useTranslation(['contacts', 'common']);
  const format = useFormat();
  const errorText = useErrorText();
  const merges = useQuery(contactQueries.identities(contact.id)).data?.merges ?? [];
  const undo = useContactChange((mergeId: string) =>
    call(api.contacts.undoMerge, { params: { id: contact.id }, body: { mergeId } }),
  );
  if (merges.length === 0) return null;
  return (
    <section aria-label={t('merges.title')} className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">{t('merges.title')}</h2>
      <ul className="flex flex-col gap-2">
        {merges.map(({ id, at, key, mergedName }) => (
          <li key={id} className="flex items-center gap-2 text-sm">
            <span className="min-w-0 flex-1">
              {mergedName || t('unnamed')}
              <span className="block text-fg-muted text-xs">
                {key === undefined ? t('merges.byHand') : t('merges.byKey')} ·{' '}
                {t('merges.until', { date: format.date(at + undoDays * dayMs) })}
              </span>
            </span>
            {canEdit && (
              <Button size="small" isDisabled={undo.isPending} onPress={() => undo.mutate(id)}>
                {t('merges.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undo.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(undo.error)}
        </p>
      )}
    </section>
  );
}
