import { variableNameSchema } from '@tandem/flow';
import { TextField } from '@tandem/ui';
import type { CustomField } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';

/** The name of a variable: one that is there, or a new one, which is then declared with this flow. */
export function VariableField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('flows');
  const { store } = useEditor();
  const { variables } = useDocument();
  const name = typeof field.value === 'string' ? field.value : '';
  const isNew = name !== '' && variableNameSchema.safeParse(name).success && !variables.some((v) => v.name === name);
  const declare = () => {
    field.onBlur();
    if (!isNew) return;
    store
      .getState()
      .edit(
        { key: 'variables' },
        (doc) => ({ ...doc, variables: [...doc.variables, { name, type: 'string' }] }),
        'declare',
      );
  };
  return (
    <TextField
      label={field.label}
      isMono
      description={isNew ? t('field.variableNew', { name }) : field.description}
      error={field.error}
      isRequired={field.isRequired}
      isDisabled={field.isDisabled}
      value={name}
      onChange={field.onChange}
      onBlur={declare}
    />
  );
}
