import type { ContactDto, IdentityDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, Button, IconButton, Select, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { inboxQueries } from '../desk/data/queries.ts';
import { useContactChange } from '../desk/side/use-contact-change.ts';
import { contactQueries } from './contact-queries.ts';

interface BoxProps {
  readonly contact: ContactDto;
  readonly canEdit: boolean;
}

/** Where the customer writes from: what a channel or a site vouches for, and what is only said. */
export function IdentityBox({ contact, canEdit }: BoxProps) {
  const { t } = useTranslation('contacts');
  const errorText = useErrorText();
  const [isAdding, setAdding] = useState(false);
  const identities = useQuery(contactQueries.identities(contact.id)).data?.identities ?? [];
  const channels = useQuery(inboxQueries.channels()).data?.items ?? [];
  const nameOf = new Map(channels.map(({ id, name }) => [id, name]));
  const remove = useContactChange(({ id }: IdentityDto) =>
    call(api.contacts.removeIdentity, { params: { id: contact.id }, body: { identityId: id } }),
  );
  return (
    <section aria-label={t('identity.title')} className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">{t('identity.title')}</h2>
      {identities.length === 0 && <p className="text-fg-muted text-sm">{t('identity.none')}</p>}
      <ul className="flex flex-col gap-1.5">
        {identities.map((identity) => (
          <li key={identity.id} className="flex items-center gap-2 text-sm">
            <span className="min-w-0 flex-1 break-words">
              <span data-data="">{identity.externalId}</span>
              <span className="block text-fg-muted text-xs">{nameOf.get(identity.channelId) ?? ''}</span>
            </span>
            <Badge tone={identity.verified ? 'success' : 'neutral'}>
              {identity.verified ? t('identity.verified') : t('identity.unverified')}
            </Badge>
            {canEdit && (
              <span data-data="" className="contents">
                <IconButton
                  label={t('identity.remove', { address: identity.externalId })}
                  isDisabled={remove.isPending}
                  onPress={() => remove.mutate(identity)}
                >
                  <X aria-hidden="true" size={14} />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(remove.error)}
        </p>
      )}
      {canEdit && !isAdding && (
        <Button size="small" className="self-start" onPress={() => setAdding(true)}>
          {t('identity.add')}
        </Button>
      )}
      {isAdding && <NewIdentity contactId={contact.id} channels={channels} onDone={() => setAdding(false)} />}
    </section>
  );
}

interface NewProps {
  readonly contactId: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
}

function NewIdentity({ contactId, channels, onDone }: NewProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const errorText = useErrorText();
  const [channelId, setChannel] = useState<string | null>(channels[0]?.id ?? null);
  const [externalId, setAddress] = useState('');
  const add = useContactChange(
    (chosen: string) =>
      call(api.contacts.addIdentity, { params: { id: contactId }, body: { channelId: chosen, externalId } }),
    onDone,
  );
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line-subtle p-3">
      <Select
        label={t('identity.channel')}
        options={channels.map(({ id, name }) => ({ id, label: name }))}
        value={channelId}
        onChange={setChannel}
      />
      <TextField
        label={t('identity.address')}
        description={t('identity.addressHelp')}
        value={externalId}
        onChange={setAddress}
      />
      {add.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(add.error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button
          variant="primary"
          isDisabled={channelId === null || externalId.trim() === ''}
          isPending={add.isPending}
          onPress={() => channelId !== null && add.mutate(channelId)}
        >
          {t('common:action.save')}
        </Button>
        <Button onPress={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </div>
  );
}
