import type { DrawnField } from './drawn-field.js';
import { FieldSet } from './field-set.js';
import { ObjectFields } from './object-fields.js';

/** An object inside the form: its fields under its name. */
export function ObjectField({ field }: { readonly field: DrawnField }) {
  return (
    <FieldSet legend={field.words.title} help={field.words.help} error={field.error}>
      <ObjectFields path={field.path} schema={field.schema} value={field.value} />
    </FieldSet>
  );
}
