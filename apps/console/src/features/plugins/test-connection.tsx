import type { PluginDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { pluginsQuery } from './plugins-query.ts';

/** Asks the running plugin how it is with the settings it has, and tells how long the answer took. */
export function TestConnection({ plugin }: { readonly plugin: PluginDto }) {
  const { t } = useTranslation('plugins');
  const client = useQueryClient();
  const errorText = useErrorText();
  const test = useMutation({
    mutationFn: () => call(api.plugins.checkHealth, { params: { pluginId: plugin.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: pluginsQuery.queryKey }),
    // Said in place.
    onError: () => undefined,
  });
  const health = test.data?.health;
  const problem = test.isError
    ? errorText(test.error)
    : health?.ok === false
      ? t('testFailed', { detail: health.detail ?? t('health.bad') })
      : undefined;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line-subtle border-t pt-4 text-sm">
      <Button isPending={test.isPending} onPress={() => test.mutate()}>
        {t('test')}
      </Button>
      <p role="status" className={problem ? 'flex items-center gap-1.5 text-danger' : 'flex items-center gap-1.5'}>
        {problem ? (
          <>
            <CircleAlert aria-hidden="true" size={15} /> {problem}
          </>
        ) : health ? (
          <>
            <CircleCheck aria-hidden="true" size={15} className="text-success" />
            {t('tested', { ms: health.tookMs ?? 0 })}
          </>
        ) : (
          <span className="text-fg-muted">{t('testHelp')}</span>
        )}
      </p>
    </div>
  );
}
