import { useEffect, useState } from 'react';
import { ComboBox } from '../field/combo-box.js';
import type { Option } from '../field/option.js';
import { Select } from '../field/select.js';
import { TagField } from '../field/tag-field.js';
import { useUiText } from '../lib/ui-text.js';
import { type DrawnField, fieldProps } from './drawn-field.js';
import { kindOf } from './field-kind.js';
import { uiOf } from './field-schema.js';
import { type OptionsResolver, useFormSettings } from './form-context.js';

/** Lists longer than this are searched by typing. */
const SHORT = 8;

/** A choice of one or many, from the schema's enum or from a source of options. */
export function ChoiceField({ field }: { readonly field: DrawnField }) {
  const t = useUiText();
  const { options: load } = useFormSettings();
  const source = uiOf(field.schema).optionsFrom ?? (field.schema.items && uiOf(field.schema.items).optionsFrom);
  const loaded = useOptions(source, load);
  const values = field.schema.enum ?? field.schema.items?.enum ?? [];
  const options = source === undefined ? values.map((value) => toOption(field, value)) : (loaded.options ?? []);
  const isLoading = source !== undefined && load !== undefined && loaded.options === undefined;
  const props = { ...fieldProps(field), ...(loaded.failed && { error: t('form.optionsFailed') }) };

  if (kindOf(field.schema) === 'choices') {
    const chosen = Array.isArray(field.value) ? field.value.map(String) : [];
    return <TagField {...props} options={options} value={chosen} onChange={field.onChange} />;
  }
  const value = field.value === undefined || field.value === null || field.value === '' ? null : String(field.value);
  // Enum values may be numbers; the kit's options are texts.
  const choose = (id: string | null) => field.onChange(values.find((known) => String(known) === id) ?? id ?? undefined);
  const Control = options.length > SHORT ? ComboBox : Select;
  return <Control {...props} options={withCurrent(options, value, isLoading)} value={value} onChange={choose} />;
}

const toOption = (field: DrawnField, value: unknown): Option => ({
  id: String(value),
  label: field.words.option(value),
});

/** A stored value that is no longer offered stays visible by its id, instead of looking empty. */
const withCurrent = (options: readonly Option[], value: string | null, isLoading: boolean): readonly Option[] =>
  value === null || options.some((option) => option.id === value)
    ? options
    : [...options, { id: value, label: isLoading ? '…' : value }];

interface Loaded {
  /** Undefined while they are on their way. */
  readonly options?: readonly Option[];
  readonly failed: boolean;
}

function useOptions(source: string | undefined, load: OptionsResolver | undefined): Loaded {
  const [state, setState] = useState<Loaded>({ failed: false });
  useEffect(() => {
    if (source === undefined || load === undefined) {
      return;
    }
    let isCurrent = true;
    load(source).then(
      (options) => isCurrent && setState({ options, failed: false }),
      () => isCurrent && setState({ options: [], failed: true }),
    );
    return () => {
      isCurrent = false;
    };
  }, [source, load]);
  return state;
}
