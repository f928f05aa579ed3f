import type { PluginDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, toast } from '@tandem/ui';
import { SchemaForm } from '@tandem/ui/schema-form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { pluginsQuery } from './plugins-query.ts';
import { usePluginOptions } from './use-plugin-options.ts';

interface SettingsProps {
  readonly plugin: PluginDto;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * The settings of a plugin. The form stands on the settings it was opened with: what others change meanwhile never
 * replaces what is being typed, and saving over it is refused until their settings have been loaded.
 */
export function PluginSettings({ plugin, schema }: SettingsProps) {
  const { t } = useTranslation('plugins');
  const client = useQueryClient();
  const errorText = useErrorText();
  const options = usePluginOptions(plugin.id);
  const [base, setBase] = useState(plugin);
  const save = useMutation({
    mutationFn: (config: Record<string, unknown>) =>
      call(api.plugins.configure, {
        params: { pluginId: plugin.id },
        body: { config, baseRevision: base.revision },
      }),
    onSuccess: (saved) => {
      toast({ text: t('saved'), tone: 'success' });
      setBase(saved);
      return client.invalidateQueries({ queryKey: pluginsQuery.queryKey });
    },
    onError: () => undefined,
  });
  const load = useMutation({
    mutationFn: () => call(api.plugins.get, { params: { pluginId: plugin.id } }),
    onSuccess: (newest) => {
      setBase(newest);
      save.reset();
    },
  });
  const problems = useMemo(
    () => new Map(save.error instanceof ApiError ? settingIssues(save.error) : []),
    [save.error],
  );
  const isConflict = save.error instanceof ApiError && save.error.status === 409;
  return (
    <SchemaForm
      key={base.revision}
      schema={schema}
      value={base.config}
      problems={problems}
      options={options}
      onSubmit={async (config) => {
        await save.mutateAsync(config).catch(() => undefined);
      }}
    >
      {save.isError && (
        <p role="alert" className="text-danger text-sm">
          {isConflict ? t('conflict') : errorText(save.error)}
        </p>
      )}
      {isConflict && (
        <Button isPending={load.isPending} onPress={() => load.mutate()} className="self-start">
          {t('loadTheirs')}
        </Button>
      )}
      <Button type="submit" variant="primary" isPending={save.isPending} className="self-start">
        {t('save')}
      </Button>
    </SchemaForm>
  );
}

/** The form begins inside the settings; the paths of the request begin above them. */
const settingIssues = ({ fieldIssues }: ApiError): [string, string][] =>
  Object.entries(fieldIssues).map(([path, code]) => [path.replace(/^config\./, ''), code]);
