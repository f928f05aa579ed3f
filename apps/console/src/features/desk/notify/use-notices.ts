import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../preferences/use-preferences.ts';
import { useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { inboxQueries } from '../data/queries.ts';
import { playTone } from '../presence/sound.ts';
import { becomeLeader } from './leader.ts';
import { type NoticeKind, noticeOf, toneGate } from './notice-policy.ts';
import { showNotification } from './show-notification.ts';

/** How often an offer that stands sounds again. */
const offerEveryMs = 5000;

/** Sounds and notifications of offers and messages, from one tab of the browser. */
export function useNotices(): void {
  const { t } = useTranslation('list');
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const { preferences } = usePreferences();
  const leader = useRef<ReturnType<typeof becomeLeader>>(undefined);
  const gate = useRef(toneGate());
  const blurredAt = useRef(document.hasFocus() ? undefined : Date.now());
  const known = useRef(new Map<string, number>());
  useEffect(() => {
    const mine = becomeLeader();
    leader.current = mine;
    return mine.stop;
  }, []);
  useEffect(() => {
    const left = () => {
      blurredAt.current = Date.now();
    };
    const back = () => {
      blurredAt.current = undefined;
    };
    addEventListener('blur', left);
    addEventListener('focus', back);
    return () => {
      removeEventListener('blur', left);
      removeEventListener('focus', back);
    };
  }, []);

  const tell = (kind: NoticeKind, conversationId: string, title: string, body: string) => {
    if (!leader.current?.isLeader()) return;
    const now = Date.now();
    const notice = noticeOf(kind, {
      preferences,
      presence: me.presence,
      isFocused: blurredAt.current === undefined,
      unfocusedMs: blurredAt.current === undefined ? 0 : now - blurredAt.current,
      isOpen: router.state.location.pathname.endsWith(`/${conversationId}`),
    });
    if (notice.tone && gate.current(notice.tone, now)) playTone(notice.tone, preferences.sound.volume);
    if (notice.desktop) {
      showNotification(title, body, conversationId, () => {
        // An offer is answered by its card, wherever one is.
        if (kind !== 'offer') void router.navigate({ href: `/inbox/mine/${conversationId}` });
      });
    }
  };
  useSocketEvent('offer', ({ conversationId, contact, queueName }) =>
    tell('offer', conversationId, t('notice.offer', { name: contact.displayName }), queueName),
  );
  useSocketEvent('conversation', ({ id, agentId, unread, contact, lastMessage }) => {
    const before = known.current.get(id) ?? 0;
    known.current.set(id, unread);
    if (agentId !== me.id || unread <= before || lastMessage?.from !== 'contact') return;
    tell('message', id, contact.displayName, lastMessage.text);
  });

  const again = useEffectEvent(() => {
    const { queryKey } = inboxQueries.offers();
    const standing = client.getQueryData(queryKey)?.items ?? [];
    if (standing.length === 0 || !preferences.sound.on || !leader.current?.isLeader()) return;
    if (gate.current('offer', Date.now())) playTone('offer', preferences.sound.volume);
  });
  useEffect(() => {
    const timer = setInterval(() => again(), offerEveryMs / 2);
    return () => clearInterval(timer);
  }, []);
}
