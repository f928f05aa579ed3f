import { useController, useFormContext } from 'react-hook-form';
import { ChoiceField } from './choice-field.js';
import type { DrawnField } from './drawn-field.js';
import { kindOf } from './field-kind.js';
import { uiOf } from './field-schema.js';
import { type SchemaFieldProps, useFormSettings } from './form-context.js';
import { ListField } from './list-field.js';
import { ObjectField } from './object-field.js';
import { RecordField } from './record-field.js';
import { ScalarField } from './scalar-field.js';
import { wordsOf } from './schema-text.js';
import { SecretField } from './secret-field.js';
import { UnionField } from './union-field.js';
import { UnsupportedField } from './unsupported-field.js';

/** One field of the form: binds it to the form's state and picks its control. */
export function SchemaField({ path, name, schema, isRequired, isLabelHidden = false }: SchemaFieldProps) {
  const settings = useFormSettings();
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name: path, control });
  const words = wordsOf(schema, name, settings.locale, settings.text);
  const drawn: DrawnField = {
    path,
    schema,
    words,
    isRequired,
    isLabelHidden,
    isDisabled: settings.isDisabled,
    error: fieldState.error?.message ?? settings.problems.get(path),
    value: field.value,
    onChange: field.onChange,
    onBlur: field.onBlur,
  };
  const custom = settings.renderField?.({
    ...drawn,
    widget: uiOf(schema).widget,
    label: words.title,
    description: words.help,
  });
  return <div data-field={path}>{custom ?? <KnownField field={drawn} />}</div>;
}

function KnownField({ field }: { readonly field: DrawnField }) {
  switch (kindOf(field.schema)) {
    case 'secret':
      return <SecretField field={field} />;
    case 'choice':
    case 'choices':
      return <ChoiceField field={field} />;
    case 'object':
      return <ObjectField field={field} />;
    case 'list':
      return <ListField field={field} />;
    case 'union':
      return <UnionField field={field} />;
    case 'record':
      return <RecordField field={field} />;
    case 'constant':
      return null;
    case 'unsupported':
      return <UnsupportedField field={field} />;
    default:
      return uiOf(field.schema).optionsFrom === undefined ? (
        <ScalarField field={field} />
      ) : (
        <ChoiceField field={field} />
      );
  }
}
