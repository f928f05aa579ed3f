import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, TextArea } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useContactChange } from './use-contact-change.ts';

/** What staff wrote down about the customer, newest first. */
export function ContactNotes({ contact, canEdit }: { readonly contact: ContactDto; readonly canEdit: boolean }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const add = useContactChange(
    () => call(api.contacts.addNote, { params: { id: contact.id }, body: { text } }),
    () => setText(''),
  );
  return (
    <section aria-label={t('customer.notes')} className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">{t('customer.notes')}</h3>
      {canEdit && (
        <>
          <TextArea label={t('customer.newNote')} isLabelHidden value={text} onChange={setText} />
          <Button
            size="small"
            className="self-start"
            isDisabled={text.trim() === ''}
            isPending={add.isPending}
            onPress={() => add.mutate()}
          >
            {t('customer.addNote')}
          </Button>
          {add.isError && (
            <p role="alert" className="text-danger text-sm">
              {errorText(add.error)}
            </p>
          )}
        </>
      )}
      <ul className="flex flex-col gap-2">
        {(contact.notes ?? []).toReversed().map((note) => (
          <li key={note.id} className="text-sm">
            <p className="whitespace-pre-wrap break-words">{note.text}</p>
            <time className="text-fg-muted text-xs" dateTime={new Date(note.at).toISOString()}>
              {format.dateTime(note.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
