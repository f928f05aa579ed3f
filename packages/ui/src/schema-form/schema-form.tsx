import { type ReactNode, useEffect, useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { useUiText } from '../lib/ui-text.js';
import { deref } from './deref.js';
import { ErrorSummary } from './error-summary.js';
import { fieldSchema } from './field-schema.js';
import { FormContext, type FormSettings, type OptionsResolver, type RenderField } from './form-context.js';
import { ObjectFields } from './object-fields.js';
import { schemaResolver } from './resolver.js';
import { SchemaField } from './schema-field.js';
import type { TextResolver } from './schema-text.js';
import { clean, withDefaults } from './values.js';

export interface SchemaFormProps {
  /** JSON Schema 2020-12 of an object, with `x-ui` words. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the form begins with. Give the form a `key` to begin anew with another value. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Called with the valid, cleaned value. A secret that stays is `{ set: true }`. */
  readonly onSubmit?: (value: Record<string, unknown>) => void | Promise<void>;
  /** Called on each change with the value as it stands, valid or not: for an inspector without a save button. */
  readonly onChange?: (value: Record<string, unknown>) => void;
  /** Told when the form begins or ceases to differ from its first value. */
  readonly onDirtyChange?: (isDirty: boolean) => void;
  readonly renderField?: RenderField;
  readonly options?: OptionsResolver;
  /** For schemas whose plain texts are catalogue keys. */
  readonly text?: TextResolver;
  readonly isDisabled?: boolean;
  /** Problems found elsewhere, by dotted path: the server's answer, a flow check. */
  readonly problems?: ReadonlyMap<string, string>;
  /** Stands below the fields: the buttons. Takes part in the form, so a `type="submit"` button submits it. */
  readonly children?: ReactNode;
  readonly id?: string;
}

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map();
const asIs: TextResolver = (text) => text;

/** A form drawn from a JSON Schema: plugin and channel settings, and the inspector of flow nodes. */
export function SchemaForm({ onSubmit, onChange, onDirtyChange, children, id, ...props }: SchemaFormProps) {
  const t = useUiText();
  const locale = useLocale().locale.startsWith('zh') ? 'zh-CN' : 'en';
  const schema = useMemo(() => fieldSchema.parse(deref(props.schema)), [props.schema]);
  const form = useForm<FieldValues>({
    defaultValues: useMemo(() => withDefaults(schema, props.value) as FieldValues, [schema, props.value]),
    resolver: useMemo(() => schemaResolver(schema, t), [schema, t]),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const { isDirty, errors, isSubmitted } = form.formState;

  useEffect(() => {
    onDirtyChange?.(isDirty);
  }, [isDirty, onDirtyChange]);
  useEffect(() => {
    if (onChange) {
      return form.subscribe({ formState: { values: true }, callback: ({ values }) => onChange(values) });
    }
  }, [form, onChange]);

  const settings: FormSettings = useMemo(
    () => ({
      Field: SchemaField,
      locale,
      text: props.text ?? asIs,
      isDisabled: props.isDisabled ?? false,
      renderField: props.renderField,
      options: props.options,
      problems: props.problems ?? NO_PROBLEMS,
    }),
    [locale, props.text, props.isDisabled, props.renderField, props.options, props.problems],
  );
  const submit = form.handleSubmit((values) => onSubmit?.(clean(schema, values) as Record<string, unknown>));
  return (
    <FormContext value={settings}>
      <FormProvider {...form}>
        <form id={id} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          {isSubmitted && <ErrorSummary errors={errors} />}
          <ObjectFields path="" schema={schema} value={form.watch()} />
          {children}
        </form>
      </FormProvider>
    </FormContext>
  );
}
