import { Banner, LinkButton } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePutAway } from '../../../lib/use-put-away.ts';
import { useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMay } from '../../../session/session.ts';
import { failuresQuery } from './failures-query.ts';

/** Over every page, for those who can put it right: flows and rules that failed in the last hour. */
export function FlowTrouble() {
  return useMay('flow:publish') ? <Trouble /> : null;
}

function Trouble() {
  const { t, i18n } = useTranslation('flows');
  const client = useQueryClient();
  const items = useQuery(failuresQuery).data?.items ?? [];
  useSocketEvent('changed', ({ resource }) => {
    if (resource === 'flowFailures') void client.invalidateQueries({ queryKey: failuresQuery.queryKey });
  });
  const about = items
    .map(({ flowId }) => flowId)
    .toSorted()
    .join(' ');
  const { isAway, putAway } = usePutAway(about);
  const [latest] = items;
  if (!latest || isAway) return null;
  const names = new Intl.ListFormat(i18n.language).format(items.map(({ name }) => t('failed.name', { name })));
  const count = items.reduce((sum, item) => sum + item.count, 0);
  const { conversationId, flowId } = latest;
  return (
    <Banner
      tone="danger"
      className="m-2"
      onDismiss={putAway}
      actions={
        <span className="flex flex-wrap gap-2">
          {conversationId !== undefined && (
            <LinkButton href={`/inbox/all/${conversationId}`} size="small">
              {t('failed.run')}
            </LinkButton>
          )}
          <LinkButton href={items.length === 1 ? `/flows/${flowId}` : '/flows'} size="small">
            {t(items.length === 1 ? 'failed.flow' : 'failed.flows')}
          </LinkButton>
        </span>
      }
    >
      {t('failed.body', { count, names })}
    </Banner>
  );
}
