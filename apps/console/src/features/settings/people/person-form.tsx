import { RadioGroup } from '@tandem/ui';
import { type RenderField, SchemaForm } from '@tandem/ui/schema-form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useOptions } from '../resource/use-options.ts';
import { useRoles } from '../roles/use-roles.ts';

interface PersonFormProps {
  readonly id: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: Readonly<Record<string, unknown>>;
  readonly error: unknown;
  readonly onSubmit: (value: Record<string, unknown>) => Promise<unknown>;
}

/** Name, role and abilities of a person. */
export function PersonForm({ id, schema, value, error, onSubmit }: PersonFormProps) {
  const { t } = useTranslation('common');
  const text = useDynamicText();
  const errorText = useErrorText();
  const options = useOptions();
  const roles = useRoles();
  const problems = useMemo(() => new Map(error instanceof ApiError ? Object.entries(error.fieldIssues) : []), [error]);
  const renderField: RenderField = (field) =>
    field.widget === 'role' ? (
      <RadioGroup
        label={field.label}
        isRequired
        value={typeof field.value === 'string' ? field.value : null}
        onChange={field.onChange}
        error={field.error}
        options={[
          { id: 'agent', label: t('role.agent') },
          { id: 'supervisor', label: t('role.supervisor') },
          { id: 'admin', label: t('role.admin') },
          ...roles.map(({ id, name }) => ({ id, label: name })),
        ]}
      />
    ) : undefined;
  return (
    <>
      <SchemaForm
        id={id}
        schema={schema}
        value={value}
        text={(key) => text(`settings:${key}`, key)}
        options={options}
        renderField={renderField}
        problems={problems}
        onSubmit={async (valid) => {
          await onSubmit(valid).catch(() => undefined);
        }}
      />
      {error !== null && (
        <p role="alert" className="pt-3 text-danger text-sm">
          {errorText(error)}
        </p>
      )}
    </>
  );
}
