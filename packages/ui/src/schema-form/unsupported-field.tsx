import { JsonView } from '../data/json-view.js';
import { useUiText } from '../lib/ui-text.js';
import type { DrawnField } from './drawn-field.js';
import { FieldSet } from './field-set.js';

/** A shape the form has no control for: shown, never lost. */
export function UnsupportedField({ field }: { readonly field: DrawnField }) {
  const t = useUiText();
  return (
    <FieldSet legend={field.words.title} help={t('form.unsupported')} error={field.error}>
      <JsonView value={field.value ?? null} openDepth={0} />
    </FieldSet>
  );
}
