import type { ContactDto } from '@tandem/contracts';
import { Button } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { MaskedText } from '../../privacy/masked-text.tsx';
import { TierDialog } from '../desk/side/tier-dialog.tsx';
import { TierFact } from '../desk/side/tier-fact.tsx';
import { contactQueries } from './contact-queries.ts';
import { useValueText } from './use-value-text.ts';

interface FactsProps {
  readonly contact: ContactDto;
  readonly canEdit: boolean;
}

/** Tier with its source, language, address, number, and every field: those of the admin first, by their names. */
export function ContactFacts({ contact, canEdit }: FactsProps) {
  const { t } = useTranslation(['contacts', 'inbox']);
  const format = useFormat();
  const textOf = usePluginText();
  const valueText = useValueText();
  const [isSettingTier, setSettingTier] = useState(false);
  const defined = (useQuery(contactQueries.attributes()).data?.items ?? []).filter(({ active }) => active);
  const known = new Set(defined.map(({ key }) => key));
  const fields = [
    ...defined.map(({ key, name }) => [key, textOf(name)] as const),
    ...Object.keys(contact.attributes).flatMap((key) => (known.has(key) ? [] : [[key, key] as const])),
  ];
  const number = (field: string, text: string) => (
    <MaskedText text={text} placeOf={() => ({ kind: 'contact', contactId: contact.id, field })} />
  );
  return (
    <section aria-label={t('facts')} className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">{t('facts')}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        <Fact name={t('inbox:customer.tier')}>
          <TierFact contact={contact} />
          {canEdit && (
            <Button size="small" className="ms-2" onPress={() => setSettingTier(true)}>
              {t('inbox:customer.correctTier')}
            </Button>
          )}
        </Fact>
        {contact.language !== undefined && (
          <Fact name={t('inbox:customer.language')}>{format.language(contact.language)}</Fact>
        )}
        <Fact name={t('inbox:customer.email')}>{contact.email ? number('email', contact.email) : '–'}</Fact>
        <Fact name={t('inbox:customer.phone')}>{contact.phone ? number('phone', contact.phone) : '–'}</Fact>
        {fields.map(([key, name]) => (
          <Fact key={key} name={name}>
            {number(`attributes.${key}`, valueText(contact.attributes[key]) || '–')}
          </Fact>
        ))}
      </dl>
      <p className="text-fg-muted text-xs">{t('inbox:customer.since', { date: format.date(contact.createdAt) })}</p>
      {isSettingTier && <TierDialog contact={contact} onClose={() => setSettingTier(false)} />}
    </section>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-fg-muted">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);
