import type { Choice } from '@tandem/flow';
import { TextField } from '@tandem/ui';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { newId } from '../model/new-node.ts';
import { EntryList } from './entry-list.tsx';
import { LocalizedTextInput } from './localized-text-field.tsx';

/** Quick replies and the choices of a question: a text in both languages, and the id that flows and reports use. */
export function ChoicesField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('flows');
  const choices = (field.value ?? []) as Choice[];
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      <EntryList
        entries={choices}
        onChange={field.onChange}
        newEntry={() => ({ id: newId().slice(0, 4), label: {} })}
        addLabel={t('field.addChoice')}
        titleOf={(number) => t('field.choice', { number })}
        removeLabel={(number) => t('field.removeChoice', { number })}
        isDisabled={field.isDisabled}
      >
        {(choice, change, index) => (
          <>
            <LocalizedTextInput
              label={t('field.choice', { number: index + 1 })}
              value={choice.label}
              onChange={(label) => change({ ...choice, label })}
              isDisabled={field.isDisabled}
              isLong={false}
            />
            <TextField
              label={t('field.choiceId')}
              isMono
              value={choice.id}
              isDisabled={field.isDisabled}
              onChange={(id) => change({ ...choice, id })}
            />
          </>
        )}
      </EntryList>
    </FieldSet>
  );
}
