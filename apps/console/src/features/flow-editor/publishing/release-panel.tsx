import { api } from '@tandem/contracts/calls';
import { Banner, Button, toast } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { flowQueries } from '../flow-queries.ts';

/** What is about to change by itself, or is tried on a share: each with its ways out. */
export function ReleasePanel({ flowId }: { readonly flowId: string }) {
  const { t } = useTranslation('publishing');
  const format = useFormat();
  const errorText = useErrorText();
  const client = useQueryClient();
  const mayPublish = useMay('flow:publish');
  const release = useQuery(flowQueries.release(flowId)).data;
  const params = { id: flowId };
  const ways = {
    promote: () => call(api.flowReleases.promote, { params }),
    stopCanary: () => call(api.flowReleases.stopCanary, { params }),
    cancel: () => call(api.flowReleases.cancel, { params }),
  };
  const act = useMutation({
    mutationFn: (way: keyof typeof ways) => ways[way](),
    onSuccess: async ({ publishedVersion }) => {
      client.setQueryData(flowQueries.flow(flowId).queryKey, (old) =>
        old && publishedVersion !== undefined ? { ...old, publishedVersion } : old,
      );
      await client.invalidateQueries({ queryKey: flowQueries.release(flowId).queryKey });
      await client.invalidateQueries({ queryKey: flowQueries.versions(flowId).queryKey });
      await client.invalidateQueries({ queryKey: ['flows', 'list'] });
    },
    onError: (error) => toast({ text: errorText(error), tone: 'danger' }),
  });
  const { canary, scheduled } = release ?? {};
  const button = (way: keyof typeof ways, label: string) => (
    <Button size="small" isPending={act.isPending && act.variables === way} onPress={() => act.mutate(way)}>
      {label}
    </Button>
  );
  return (
    <>
      {canary && (
        <Banner
          tone="info"
          actions={
            mayPublish && (
              <>
                {button('promote', t('canary.promote', { version: canary.version }))}
                {button('stopCanary', t('canary.stop'))}
              </>
            )
          }
        >
          {t('canary.running', { version: canary.version, percent: canary.percent })}
        </Banner>
      )}
      {scheduled && (
        <Banner
          tone={scheduled.problem === undefined ? 'info' : 'danger'}
          actions={mayPublish && button('cancel', t('schedule.cancel'))}
        >
          {t(scheduled.problem === undefined ? 'schedule.waits' : 'schedule.failed', {
            version: scheduled.version,
            time: format.dateTime(scheduled.at),
          })}
        </Banner>
      )}
    </>
  );
}
