import type { ContactDto, ContactMatchDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Link } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useContactChange } from '../desk/side/use-contact-change.ts';
import { contactQueries } from './contact-queries.ts';

const MergeContactDialog = lazy(() =>
  import('./merge-contact-dialog.tsx').then((m) => ({ default: m.MergeContactDialog })),
);

interface MatchesProps {
  readonly contact: ContactDto;
  readonly canEdit: boolean;
}

/** Who is probably the same customer, and why: people decide. Nothing is shown while there is nobody. */
export function ContactMatches({ contact, canEdit }: MatchesProps) {
  const { t } = useTranslation('contacts');
  const errorText = useErrorText();
  const [merging, setMerging] = useState<ContactDto>();
  const matches = useQuery(contactQueries.matches(contact.id)).data?.items ?? [];
  const apart = useContactChange((otherId: string) =>
    call(api.contacts.tellApart, { params: { id: contact.id }, body: { otherId } }),
  );
  if (matches.length === 0) return null;
  return (
    <section aria-label={t('match.title')} className="flex flex-col gap-2 rounded-card border border-line-subtle p-3">
      <h3 className="font-semibold text-sm">{t('match.title')}</h3>
      <ul className="flex flex-col gap-3">
        {matches.map(({ contact: other, why }) => (
          <li key={other.id} className="flex flex-col gap-1.5 text-sm">
            <Link href={`/contacts/${other.id}`}>{other.displayName || t('unnamed')}</Link>
            <Why why={why} />
            {canEdit && (
              <span className="flex flex-wrap gap-2">
                <Button size="small" onPress={() => setMerging(other)}>
                  {t('match.merge')}
                </Button>
                <Button
                  size="small"
                  variant="quiet"
                  isDisabled={apart.isPending}
                  onPress={() => apart.mutate(other.id)}
                >
                  {t('match.notSame')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {apart.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(apart.error)}
        </p>
      )}
      <Suspense>
        {merging && <MergeContactDialog contact={contact} other={merging} onClose={() => setMerging(undefined)} />}
      </Suspense>
    </section>
  );
}

function Why({ why }: Pick<ContactMatchDto, 'why'>) {
  const { t } = useTranslation('contacts');
  const texts = why.map((one) =>
    one.kind === 'name' ? t('match.why.name', { field: one.field }) : t(`match.why.${one.kind}`),
  );
  return <span className="text-fg-muted text-xs">{texts.join(' · ')}</span>;
}
