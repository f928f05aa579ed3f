import type { Call } from '@tandem/contracts';
import { Button, Drawer, toast } from '@tandem/ui';
import { SchemaForm } from '@tandem/ui/schema-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { formValue } from './form-schema.ts';
import { renderSettingsField } from './render-field.tsx';
import type { Resource, SettingsEntry } from './resource.ts';
import { useOptions } from './use-options.ts';

interface DrawerProps<E extends SettingsEntry> {
  readonly resource: Resource<E>;
  /** Undefined for a new entry, which then begins with `initial`. */
  readonly entry: E | undefined;
  readonly initial: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly onClose: () => void;
  /** Below the form: what this kind of entry has besides its fields. */
  readonly footer?: ReactNode;
}

/** An endpoint of settings called with values that the form has checked against the same contract. */
function save(endpoint: Call, id: string | undefined, body: Record<string, unknown>): Promise<unknown> {
  const input = { ...(id === undefined ? {} : { params: { id } }), body };
  return (call as (endpoint: Call, input: unknown) => Promise<unknown>)(endpoint, input);
}

/** Creates or changes one entry of a settings list. */
export function ResourceDrawer<E extends SettingsEntry>({
  resource,
  entry,
  initial,
  title,
  onClose,
  footer,
}: DrawerProps<E>) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const text = useDynamicText();
  const errorText = useErrorText();
  const options = useOptions();
  const mutation = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      entry === undefined
        ? save(resource.endpoints.create, undefined, body)
        : save(resource.endpoints.replace, entry.id, body),
    onSuccess: async () => {
      toast({ text: t('list.saved'), tone: 'success' });
      await client.invalidateQueries({ queryKey: ['settings', resource.id] });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  const problems = useMemo(
    () => new Map(mutation.error instanceof ApiError ? Object.entries(mutation.error.fieldIssues) : []),
    [mutation.error],
  );
  const begin = useMemo(() => (entry === undefined ? initial : { ...(entry as object) }), [entry, initial]);
  const schema = useMemo(() => resource.schemaOf(begin), [resource, begin]);
  const value = useMemo(() => formValue(schema, begin), [schema, begin]);
  const formId = `settings-${resource.id}`;
  return (
    <Drawer
      isOpen
      size="large"
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isPending={mutation.isPending}>
            {entry === undefined ? t('form.create') : t('form.save')}
          </Button>
        </>
      }
    >
      <SchemaForm
        id={formId}
        schema={schema}
        value={value}
        text={(key) => text(`settings:${key}`, key)}
        options={options}
        renderField={renderSettingsField}
        problems={problems}
        onSubmit={async (value) => {
          await mutation.mutateAsync(value).catch(() => undefined);
        }}
      />
      {mutation.isError && (
        <p role="alert" className="pt-3 text-danger text-sm">
          {errorText(mutation.error)}
        </p>
      )}
      {footer}
    </Drawer>
  );
}
