import type { ConversationRecordDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';

const acts = {
  acceptConsult: (id: string) => call(api.conversations.acceptConsult, { params: { id } }),
  endConsult: (id: string) => call(api.conversations.endConsult, { params: { id } }),
  completeConsult: (id: string) => call(api.conversations.completeConsult, { params: { id } }),
};
type Act = keyof typeof acts;

/** Where a consult stands: for who asks, and for who is asked. */
export function ConsultBar({ record }: { readonly record: ConversationRecordDto }) {
  const { t } = useTranslation('thread');
  const me = useMe();
  const client = useQueryClient();
  const errorText = useErrorText();
  const colleagues = useQuery(inboxQueries.colleagues());
  const act = useMutation({
    mutationFn: (what: Act) => acts[what](record.id),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['conversation', record.id] });
      await client.invalidateQueries({ queryKey: ['consults'] });
    },
    // Said in place.
    onError: () => undefined,
  });
  const { consult } = record;
  if (!consult) return null;
  const isAsked = consult.agentId === me.id;
  const isMine = record.agentId === me.id;
  if (!isAsked && !isMine) return null;
  const isThere = consult.state === 'accepted';
  const name = consult.agentName ?? '';
  const isGone = colleagues.data?.items.find(({ id }) => id === consult.agentId)?.presence === 'offline';
  const button = (what: Act, label: string, isMain = false) => (
    <Button
      size="small"
      {...(isMain && { variant: 'primary' })}
      isDisabled={act.isPending}
      onPress={() => act.mutate(what)}
    >
      {label}
    </Button>
  );
  const text = isAsked
    ? isThere
      ? t('consult.withYou', { name: consult.byAgentName ?? '' })
      : t('consult.asksYou', { name: consult.byAgentName ?? '' })
    : isGone
      ? t('consult.gone', { name })
      : isThere
        ? t('consult.there', { name })
        : t('consult.waiting', { name });
  return (
    <Banner
      actions={
        isAsked ? (
          <>
            {!isThere && button('acceptConsult', t('consult.accept'), true)}
            {button('endConsult', isThere ? t('consult.giveBack') : t('consult.decline'))}
          </>
        ) : (
          <>
            {isThere && !isGone && button('completeConsult', t('consult.complete', { name }), true)}
            {button('endConsult', isThere ? t('consult.keep') : t('consult.cancel'))}
          </>
        )
      }
    >
      <span data-testid="consult">{act.isError ? errorText(act.error) : text}</span>
    </Banner>
  );
}
