import type { ContactDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Dialog, RadioGroup, SearchField, toast } from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useContactChange } from '../desk/side/use-contact-change.ts';
import { contactQueries } from './contact-queries.ts';
import { type MergeChoices, MergePreview } from './merge-preview.tsx';

interface MergeProps {
  readonly contact: ContactDto;
  /** Chosen already, as from a suggestion. */
  readonly other?: ContactDto;
  readonly onClose: () => void;
}

/** Makes two customers one: who the other is, who goes on, and what the one has afterwards. */
export function MergeContactDialog({ contact, other: given, onClose }: MergeProps) {
  const { t } = useTranslation(['contacts', 'common']);
  const errorText = useErrorText();
  const navigate = useNavigate();
  const isOnPage = useLocation({ select: ({ pathname }) => pathname.startsWith('/contacts/') });
  const [other, setOther] = useState(given);
  const [goesOn, setGoesOn] = useState<'this' | 'that'>('this');
  const [choices, setChoices] = useState<MergeChoices>({});
  const undo = useContactChange(({ survivorId, id }: { survivorId: string; id: string }) =>
    call(api.contacts.undoMerge, { params: { id: survivorId }, body: { mergeId: id } }),
  );
  const merge = useContactChange(async (chosen: ContactDto) => {
    const [survivor, merged] = goesOn === 'this' ? [contact, chosen] : [chosen, contact];
    const done = await call(api.contacts.merge, {
      params: { id: survivor.id },
      body: { mergedId: merged.id, take: takenFrom(merged.id, choices) },
    });
    const action = { label: t('merges.undo'), onPress: () => undo.mutate(done) };
    toast({ text: t('merge.done'), tone: 'success', action });
    onClose();
    // Beside a conversation the panel shows who goes on by itself.
    if (isOnPage && survivor.id !== contact.id) {
      await navigate({ to: '/contacts/$contactId', params: { contactId: survivor.id } });
    }
  });
  const chooseAnother = () => {
    setOther(undefined);
    setChoices({});
  };
  return (
    <Dialog
      isOpen
      size="large"
      onOpenChange={onClose}
      title={t('merge.title', { name: contact.displayName || t('unnamed') })}
      footer={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={other === undefined}
            isPending={merge.isPending}
            onPress={() => other && merge.mutate(other)}
          >
            {t('merge.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {other === undefined ? (
          <FindOther exceptId={contact.id} onChoose={setOther} />
        ) : (
          <>
            <RadioGroup
              label={t('merge.goesOn')}
              description={t('merge.goesOnHelp')}
              value={goesOn}
              onChange={setGoesOn}
              options={[
                { id: 'this', label: t('merge.this', { name: contact.displayName || t('unnamed') }) },
                { id: 'that', label: t('merge.that', { name: other.displayName || t('unnamed') }) },
              ]}
            />
            <MergePreview
              survivor={goesOn === 'this' ? contact : other}
              merged={goesOn === 'this' ? other : contact}
              choices={choices}
              onChoose={setChoices}
            />
            {given === undefined && (
              <Button className="self-start" onPress={chooseAnother}>
                {t('merge.other')}
              </Button>
            )}
          </>
        )}
        {merge.isError && (
          <p role="alert" className="text-danger text-sm">
            {errorText(merge.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** What the one that goes on takes from the other although it has a value of its own. */
function takenFrom(mergedId: string, choices: MergeChoices) {
  const names = Object.keys(choices) as (keyof MergeChoices)[];
  const chosen = names.filter((field) => choices[field] === mergedId);
  return {
    fields: chosen.filter((field) => !isAttribute(field)),
    attributes: chosen.filter(isAttribute).map((field) => field.slice('attributes.'.length)),
  };
}

const isAttribute = (field: string): field is `attributes.${string}` => field.startsWith('attributes.');

interface FindProps {
  readonly exceptId: string;
  readonly onChoose: (contact: ContactDto) => void;
}

function FindOther({ exceptId, onChoose }: FindProps) {
  const { t } = useTranslation('contacts');
  const [q, setQ] = useState('');
  const found = useInfiniteQuery({ ...contactQueries.list({ q }), enabled: q.trim() !== '' });
  const rows = (found.data?.pages[0]?.items ?? []).filter(({ id }) => id !== exceptId).slice(0, 8);
  return (
    <>
      <SearchField label={t('merge.find')} value={q} onChange={setQ} autoFocus />
      {found.isSuccess && rows.length === 0 && <p className="text-fg-muted text-sm">{t('none.found')}</p>}
      <ul className="flex flex-col gap-1">
        {rows.map((row) => (
          <li key={row.id}>
            <Button className="w-full justify-start" onPress={() => onChoose(row)}>
              {[row.displayName || t('unnamed'), row.phone, row.email].filter(Boolean).join(' · ')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
