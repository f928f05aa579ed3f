import { Banner, LinkButton } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';

/** Colleagues who ask me before they pass somebody on, wherever on the desk I am; read out when one comes. */
export function ConsultInvites({ openId }: { readonly openId: string | undefined }) {
  const { t } = useTranslation('thread');
  const me = useMe();
  const client = useQueryClient();
  const { data } = useQuery(inboxQueries.consults());
  const readAgain = () => void client.invalidateQueries({ queryKey: ['consults'] });
  useSocketEvent('conversation', ({ id, consult }) => {
    const isListed = data?.items.some((row) => row.id === id) ?? false;
    if (consult?.agentId === me.id || isListed) readAgain();
  });
  useOnConnected(readAgain);
  const asked = (data?.items ?? []).filter(({ id, consult }) => consult?.state === 'asked' && id !== openId);
  return (
    <section aria-label={t('consult.region')} aria-live="polite">
      {asked.map(({ id, contact, consult }) => (
        <Banner
          key={id}
          // As wide as to leave the corner to offers.
          className="max-w-3xl"
          actions={
            <LinkButton href={`/inbox/all/${id}`} size="small">
              {t('consult.open')}
            </LinkButton>
          }
        >
          {t('consult.invite', { by: consult?.byAgentName ?? '', name: contact.displayName })}
        </Banner>
      ))}
    </section>
  );
}
