import { Select } from '../field/select.js';
import { useUiText } from '../lib/ui-text.js';
import type { DrawnField } from './drawn-field.js';
import { branchesOf, branchIndexOf, discriminatorOf, kindOf } from './field-kind.js';
import type { FieldSchema } from './field-schema.js';
import { FieldSet } from './field-set.js';
import { useFormSettings } from './form-context.js';
import { ObjectFields } from './object-fields.js';
import { ScalarField } from './scalar-field.js';
import { wordsOf } from './schema-text.js';
import { withDefaults } from './values.js';

/** One of several shapes: which one is chosen first, then its fields are drawn. */
export function UnionField({ field }: { readonly field: DrawnField }) {
  const t = useUiText();
  const { locale, text } = useFormSettings();
  const branches = branchesOf(field.schema);
  const discriminator = discriminatorOf(branches);
  const index = branchIndexOf(branches, field.value);
  const branch = branches[index];
  const nameOf = (candidate: FieldSchema, at: number) => {
    const tag = discriminator === undefined ? undefined : candidate.properties?.[discriminator]?.const;
    return wordsOf(candidate, String(tag ?? candidate.type ?? at + 1), locale, text).title;
  };
  const choose = (id: string) => {
    const chosen = branches[Number(id)];
    if (chosen !== undefined) {
      field.onChange(withDefaults(chosen, undefined) ?? '');
    }
  };
  return (
    <FieldSet legend={field.words.title} help={field.words.help} error={field.error}>
      <Select
        label={t('form.kind')}
        isDisabled={field.isDisabled}
        options={branches.map((candidate, at) => ({ id: String(at), label: nameOf(candidate, at) }))}
        value={index === -1 ? null : String(index)}
        onChange={choose}
      />
      {branch !== undefined && <BranchFields field={field} branch={branch} />}
    </FieldSet>
  );
}

function BranchFields({ field, branch }: { readonly field: DrawnField; readonly branch: FieldSchema }) {
  return kindOf(branch) === 'object' ? (
    <ObjectFields path={field.path} schema={branch} value={field.value} />
  ) : (
    <ScalarField field={{ ...field, schema: branch, error: undefined }} />
  );
}
