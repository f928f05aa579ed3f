import { TextArea, TextField } from '@tandem/ui';
import type { CustomField } from '@tandem/ui/schema-form';
import { FieldSet } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';

interface LocalizedProps {
  readonly field: CustomField;
  /** One line or several. */
  readonly isLong: boolean;
}

const locales = ['zh-CN', 'en'] as const;

/** One text in both languages. An empty language is left out, so that the other one serves. */
export function LocalizedField({ field, isLong }: LocalizedProps) {
  const { t } = useTranslation('common');
  const value = (field.value ?? {}) as Partial<Record<(typeof locales)[number], string>>;
  const Control = isLong ? TextArea : TextField;
  const change = (locale: (typeof locales)[number], text: string) => {
    const { [locale]: _, ...others } = value;
    field.onChange(text === '' ? others : { ...others, [locale]: text });
  };
  return (
    <FieldSet legend={field.label} help={field.description} error={field.error}>
      {locales.map((locale) => (
        <Control
          key={locale}
          label={t(`language.${locale}`)}
          value={value[locale] ?? ''}
          isDisabled={field.isDisabled}
          onChange={(text) => change(locale, text)}
          onBlur={field.onBlur}
        />
      ))}
    </FieldSet>
  );
}
