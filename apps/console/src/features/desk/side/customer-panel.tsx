import type { ContactDto, ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Avatar, Badge, Button, Dialog, IconButton, Link, TextField, toast } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { MaskedText } from '../../../privacy/masked-text.tsx';
import { useAttributeTitle } from '../../contacts/use-attribute-title.ts';
import { useValueText } from '../../contacts/use-value-text.ts';
import { ContactNotes } from './contact-notes.tsx';
import { EarlierConversations } from './earlier-conversations.tsx';
import { LanguageSelect } from './language-select.tsx';
import { OwnerSelect } from './owner-select.tsx';
import { TierFact } from './tier-fact.tsx';
import { useTierName } from './use-tiers.ts';

/** What other systems know of the customer: they are asked first, and that takes longer. */
const SourcePanel = lazy(() => import('./source-panel.tsx').then((m) => ({ default: m.SourcePanel })));
/** Seldom wanted: it comes with the button that opens it. */
const TierDialog = lazy(() => import('./tier-dialog.tsx').then((m) => ({ default: m.TierDialog })));
/** Who may be the same: after the panel itself. */
const ContactMatches = lazy(() =>
  import('../../contacts/contact-matches.tsx').then((m) => ({ default: m.ContactMatches })),
);

/** Who the customer is: what is known, and where they wrote before. */
export function CustomerPanel({
  record,
  canEdit,
}: {
  readonly record: ConversationRecordDto;
  readonly canEdit: boolean;
}) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const { contact } = record;
  const tierName = useTierName();
  const attributeTitle = useAttributeTitle();
  const valueText = useValueText();
  const [isSettingTier, setSettingTier] = useState(false);
  const attributes = Object.entries(contact.attributes);
  const number = (field: string, text: string) => (
    <MaskedText text={text} placeOf={() => ({ kind: 'contact', contactId: contact.id, field })} />
  );
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex items-center gap-3">
        <Avatar name={contact.displayName} size="large" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-semibold text-lg">{contact.displayName}</p>
          <p className="flex flex-wrap gap-1.5 pt-0.5">
            <Badge tone={contact.tier === 'standard' ? 'neutral' : 'bot'}>{tierName(contact.tier)}</Badge>
            {contact.demo === true && <Badge tone="info">{t('customer.demo')}</Badge>}
          </p>
        </div>
        {canEdit && (
          <IconButton label={t('customer.edit')} onPress={() => setEditing(true)}>
            <Pencil aria-hidden="true" size={15} />
          </IconButton>
        )}
      </div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        <Fact name={t('customer.tier')}>
          <span className="flex flex-wrap items-center justify-between gap-2">
            <span>
              <TierFact contact={contact} />
            </span>
            {canEdit && (
              <Button size="small" onPress={() => setSettingTier(true)}>
                {t('customer.correctTier')}
              </Button>
            )}
          </span>
        </Fact>
        <Fact name={t('customer.owner')}>
          <OwnerSelect contact={contact} canEdit={canEdit} />
        </Fact>
        <Fact name={t('customer.language')}>
          <LanguageSelect record={record} canEdit={canEdit} />
        </Fact>
        {contact.email !== undefined && <Fact name={t('customer.email')}>{number('email', contact.email)}</Fact>}
        {contact.phone !== undefined && <Fact name={t('customer.phone')}>{number('phone', contact.phone)}</Fact>}
        {attributes.map(([name, value]) => (
          <Fact key={name} name={attributeTitle(name)}>
            {number(`attributes.${name}`, valueText(value) || '–')}
          </Fact>
        ))}
      </dl>
      {attributes.length === 0 && <p className="text-fg-muted text-xs">{t('customer.noAttributes')}</p>}
      <p className="text-fg-muted text-xs">{t('customer.since', { date: format.date(contact.createdAt) })}</p>
      <Link href={`/contacts/${contact.id}`} className="self-start text-sm">
        {t('customer.openPage')}
      </Link>
      <Suspense>
        <ContactMatches contact={contact} canEdit={canEdit} />
      </Suspense>
      <Suspense>
        <SourcePanel contactId={contact.id} conversationId={record.id} />
      </Suspense>
      <ContactNotes contact={contact} canEdit={canEdit} />
      <EarlierConversations contactId={contact.id} currentId={record.id} />
      {isSettingTier && (
        <Suspense>
          <TierDialog contact={contact} onClose={() => setSettingTier(false)} />
        </Suspense>
      )}
      {isEditing && <EditContact contact={contact} conversationId={record.id} onClose={() => setEditing(false)} />}
    </div>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-fg-muted">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </>
);

interface EditProps {
  readonly contact: ContactDto;
  readonly conversationId: string;
  readonly onClose: () => void;
}

function EditContact({ contact, conversationId, onClose }: EditProps) {
  const { t } = useTranslation('inbox');
  const { t: common } = useTranslation('common');
  const client = useQueryClient();
  const errorText = useErrorText();
  const [form, setForm] = useState({
    displayName: contact.displayName,
    email: contact.email ?? '',
    phone: contact.phone ?? '',
  });
  const field = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (value: string) => setForm({ ...form, [key]: value }),
  });
  // Only what was changed: a masked number that was left alone is not sent over the number.
  const changed = Object.fromEntries(
    Object.entries(form).filter(([key, value]) => value !== (contact[key as keyof typeof form] ?? '')),
  );
  const save = useMutation({
    mutationFn: () => call(api.contacts.update, { params: { id: contact.id }, body: changed }),
    onSuccess: async () => {
      toast({ text: t('customer.saved'), tone: 'success' });
      onClose();
      await client.invalidateQueries({ queryKey: ['conversation', conversationId] });
      await client.invalidateQueries({ queryKey: ['conversations'] });
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      isSticky
      onOpenChange={onClose}
      title={t('customer.edit')}
      footer={
        <>
          <Button onPress={onClose}>{common('action.cancel')}</Button>
          <Button variant="primary" isPending={save.isPending} onPress={() => save.mutate()}>
            {common('action.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField label={t('customer.name')} isRequired {...field('displayName')} />
        <TextField label={t('customer.email')} {...field('email')} />
        <TextField label={t('customer.phone')} {...field('phone')} />
        {save.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(save.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
