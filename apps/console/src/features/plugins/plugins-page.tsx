import type { PluginDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, EmptyState, ErrorState, SkeletonRows, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Puzzle, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { useSocketEvent } from '../../realtime/socket-context.tsx';
import { useMay } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { EnableDialog } from './enable-dialog.tsx';
import { PluginCard } from './plugin-card.tsx';
import { pluginsQuery } from './plugins-query.ts';

/** Every plugin found, with state and health; on and off at run time. */
export function PluginsPage() {
  const { t } = useTranslation('plugins');
  const client = useQueryClient();
  const errorText = useErrorText();
  const mayManage = useMay('plugin:manage');
  const query = useQuery(pluginsQuery);
  const [toggling, setToggling] = useState<PluginDto>();
  useSocketEvent('plugins', () => void client.invalidateQueries({ queryKey: pluginsQuery.queryKey }));
  const rescan = useMutation({
    mutationFn: () => call(api.plugins.rescan),
    onSuccess: (found) => {
      client.setQueryData(pluginsQuery.queryKey, found);
      toast({ text: t('rescanned', { count: found.items.length }) });
    },
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  return (
    <Page
      title={t('title')}
      description={t('description')}
      width="wide"
      actions={
        mayManage && (
          <Button
            icon={<RefreshCw aria-hidden="true" size={15} />}
            isPending={rescan.isPending}
            onPress={() => rescan.mutate()}
          >
            {t('rescan')}
          </Button>
        )
      }
    >
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {query.data?.items.length === 0 && (
        <EmptyState icon={<Puzzle size={20} />} title={t('empty')}>
          <p>{t('emptyBody')}</p>
          <ul className="pt-2 font-mono text-xs">
            {query.data.roots.map((root) => (
              <li key={root}>{root}</li>
            ))}
          </ul>
        </EmptyState>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4">
        {query.data?.items.map((plugin) => (
          <PluginCard key={plugin.id} plugin={plugin} mayManage={mayManage} onToggle={setToggling} />
        ))}
      </div>
      {toggling && <EnableDialog plugin={toggling} onClose={() => setToggling(undefined)} />}
    </Page>
  );
}
