import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';
import type { Tell } from './use-tell.ts';

/** How often is looked whether an offer that stands sounds again. */
const lookEveryMs = 1000;

/** Tells of offers, again and again while they stand, and of messages to me. */
export function useNotices(tell: Tell): void {
  const { t } = useTranslation('list');
  const me = useMe();
  const client = useQueryClient();
  const known = useRef(new Map<string, number>());
  // An offer is answered by its card, wherever one is.
  useSocketEvent('offer', ({ conversationId, contact, queueName, channelKind }) => {
    const kind = channelKind === 'voice' ? 'call' : 'offer';
    tell(kind, {
      title: t(`notice.${kind}`, { name: contact.displayName }),
      body: queueName,
      about: conversationId,
    });
  });
  useSocketEvent('conversation', ({ id, agentId, unread, contact, lastMessage }) => {
    const before = known.current.get(id) ?? 0;
    known.current.set(id, unread);
    if (agentId !== me.id || unread <= before || lastMessage?.from !== 'contact') return;
    const title = contact.displayName;
    tell('message', { title, body: lastMessage.text, about: id, href: `/inbox/mine/${id}` });
  });

  const again = useEffectEvent(() => {
    const { queryKey } = inboxQueries.offers();
    const standing = client.getQueryData(queryKey)?.items ?? [];
    if (standing.length === 0) return;
    tell(standing.some(({ channelKind }) => channelKind === 'voice') ? 'call' : 'offer');
  });
  useEffect(() => {
    const timer = setInterval(() => again(), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
}
