import type { DraftAskDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, LinkButton, toast } from '@tandem/ui';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { flowQueries } from '../flow-queries.ts';

const asksQuery = queryOptions({
  queryKey: ['flow-draft-asks'],
  queryFn: ({ signal }) => call(api.flows.draftAsks, { signal }),
});

/** Who asks me for a draft of mine, wherever I am in the console, with the answer I give. */
export function DraftAsks() {
  const { t } = useTranslation('drafts');
  const client = useQueryClient();
  const readAgain = () => void client.invalidateQueries({ queryKey: asksQuery.queryKey });
  useOnConnected(readAgain);
  useSocketEvent('changed', ({ resource }) => {
    if (resource === 'draft-asks') readAgain();
  });
  const asks = useQuery(asksQuery).data?.items ?? [];
  return (
    <div aria-live="polite" data-asks>
      {asks.length > 0 && (
        <section
          aria-label={t('ask.title')}
          data-testid="draft-asks"
          className="fixed right-4 bottom-4 z-40 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2"
        >
          {asks.map((ask) => (
            <Ask key={`${ask.flowId} ${ask.by.id}`} ask={ask} />
          ))}
        </section>
      )}
    </div>
  );
}

function Ask({ ask: { flowId, flowName, by, at } }: { readonly ask: DraftAskDto }) {
  const { t } = useTranslation('drafts');
  const client = useQueryClient();
  const errorText = useErrorText();
  const format = useFormat();
  const answer = async (granted: boolean) => {
    try {
      const flow = await call(api.flows.answerDraftAsk, { params: { id: flowId }, body: { userId: by.id, granted } });
      client.setQueryData(flowQueries.drafting(flowId).queryKey, flow.drafting ?? null);
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
    }
    await client.invalidateQueries({ queryKey: asksQuery.queryKey });
  };
  return (
    <Banner
      className="shadow-high"
      actions={
        <>
          <Button size="small" variant="primary" onPress={() => void answer(true)}>
            {t('ask.handOver')}
          </Button>
          <Button size="small" onPress={() => void answer(false)}>
            {t('ask.refuse')}
          </Button>
          <LinkButton size="small" href={`/flows/${flowId}`}>
            {t('ask.open')}
          </LinkButton>
        </>
      }
    >
      <strong>{t('ask.body', { name: by.displayName, flow: flowName })}</strong>
      <p>{t('ask.at', { time: format.dateTime(at) })}</p>
    </Banner>
  );
}
