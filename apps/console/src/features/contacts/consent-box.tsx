import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, Button, Select, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useFormat } from '../../lib/format.ts';
import { inboxQueries } from '../desk/data/queries.ts';
import { useContactChange } from '../desk/side/use-contact-change.ts';

interface BoxProps {
  readonly contact: ContactDto;
  readonly canEdit: boolean;
}

const every = 'every';

/** What the customer agreed to or took back, newest first; entries are added, never changed. */
export function ConsentBox({ contact, canEdit }: BoxProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const channels = useQuery(inboxQueries.channels()).data?.items ?? [];
  const colleagues = useQuery(inboxQueries.colleagues()).data?.items ?? [];
  const channelOf = new Map(channels.map(({ id, name }) => [id, name]));
  const nameOf = new Map(colleagues.map(({ id, displayName }) => [id, displayName]));
  const consents = (contact.consents ?? []).toReversed();
  return (
    <section aria-label={t('consent.title')} className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">{t('consent.title')}</h2>
      {consents.length === 0 && <p className="text-fg-muted text-sm">{t('consent.none')}</p>}
      <ul className="flex flex-col gap-1.5">
        {consents.map(({ id, kind, version, given, channelId, at, source, recordedBy }) => (
          <li key={id} className="flex items-start gap-2 text-sm">
            <span className="min-w-0 flex-1 break-words">
              {kind} · {version}
              <span className="block text-fg-muted text-xs">
                {[
                  channelId === undefined ? t('consent.every') : (channelOf.get(channelId) ?? ''),
                  format.dateTime(at),
                  source === 'customer' ? t('consent.byCustomer') : (nameOf.get(recordedBy) ?? ''),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Badge tone={given ? 'success' : 'danger'}>{given ? t('consent.given') : t('consent.withdrawn')}</Badge>
          </li>
        ))}
      </ul>
      {canEdit && !isAdding && (
        <Button size="small" className="self-start" onPress={() => setAdding(true)}>
          {t('consent.add')}
        </Button>
      )}
      {isAdding && <NewConsent contactId={contact.id} channels={channels} onDone={() => setAdding(false)} />}
    </section>
  );
}

interface NewProps {
  readonly contactId: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
}

function NewConsent({ contactId, channels, onDone }: NewProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const errorText = useErrorText();
  const [form, setForm] = useState({ kind: '', version: '', answer: 'given', channel: every });
  const change = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const save = useContactChange(() => {
    const { kind, version, answer, channel } = form;
    const where = channel === every ? {} : { channelId: channel };
    const body = { kind, version, given: answer === 'given', ...where };
    return call(api.contacts.recordConsent, { params: { id: contactId }, body });
  }, onDone);
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line-subtle p-3">
      <TextField
        label={t('consent.kind')}
        description={t('consent.kindHelp')}
        value={form.kind}
        onChange={change('kind')}
      />
      <TextField
        label={t('consent.version')}
        description={t('consent.versionHelp')}
        value={form.version}
        onChange={change('version')}
      />
      <Select
        label={t('consent.answer')}
        options={[
          { id: 'given', label: t('consent.given') },
          { id: 'withdrawn', label: t('consent.withdrawn') },
        ]}
        value={form.answer}
        onChange={change('answer')}
      />
      <Select
        label={t('consent.channel')}
        options={[{ id: every, label: t('consent.every') }, ...channels.map(({ id, name }) => ({ id, label: name }))]}
        value={form.channel}
        onChange={change('channel')}
      />
      {save.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(save.error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button
          variant="primary"
          isDisabled={form.kind.trim() === '' || form.version.trim() === ''}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          {t('common:action.save')}
        </Button>
        <Button onPress={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </div>
  );
}
