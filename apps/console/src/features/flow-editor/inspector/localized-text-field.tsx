import type { LocalizedText } from '@tandem/flow';
import { type CustomField, FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { ChipField } from './chip-field.tsx';

const languages = ['zh-CN', 'en'] as const;

interface LocalizedProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly value: LocalizedText;
  readonly onChange: (value: LocalizedText) => void;
  readonly isDisabled: boolean;
  readonly isLong?: boolean;
}

/** One text in both languages, each with values to insert. An empty language is left out. */
export function LocalizedTextInput({ label, help, error, value, onChange, isDisabled, isLong = true }: LocalizedProps) {
  const { t } = useTranslation('common');
  const change = (language: (typeof languages)[number], text: string) => {
    const { [language]: _, ...others } = value;
    onChange(text === '' ? others : { ...others, [language]: text });
  };
  return (
    <FieldSet legend={label} help={help} error={error}>
      {languages.map((language) => (
        <ChipField
          key={language}
          label={t(`language.${language}`)}
          value={value[language] ?? ''}
          onChange={(text) => change(language, text)}
          isDisabled={isDisabled}
          isLong={isLong}
        />
      ))}
    </FieldSet>
  );
}

export const LocalizedTextField = ({ field }: { readonly field: CustomField }) => (
  <LocalizedTextInput
    label={field.label}
    help={field.description}
    error={field.error}
    value={(field.value ?? {}) as LocalizedText}
    onChange={field.onChange}
    isDisabled={field.isDisabled}
  />
);
