import type { ConversationSummaryDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { serverNow } from '../../../lib/clock.ts';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { targetCall } from './target-calls.ts';
import type { Tell } from './use-tell.ts';

const lookEveryMs = 5000;
/** Nobody has more at a time. */
const most = 200;

/** Tells of conversations of mine whose customers wait for an answer, at half of the time and when it is almost over. */
export function useTargetNotices(tell: Tell): void {
  const { t } = useTranslation('list');
  const me = useMe();
  const client = useQueryClient();
  const mine = useRef(new Map<string, ConversationSummaryDto>());
  const put = useEffectEvent((row: ConversationSummaryDto) => {
    const known = mine.current.get(row.id);
    if (known && known.seq > row.seq) return;
    if (row.agentId === me.id && row.timer) mine.current.set(row.id, row);
    else mine.current.delete(row.id);
  });
  useSocketEvent('conversation', (row) => put(row));
  useOnConnected(() => {
    void client
      .fetchQuery({
        queryKey: ['mine-waiting'],
        queryFn: () => call(api.conversations.list, { query: { view: 'mine', limit: most } }),
      })
      .then(
        ({ items }) => items.forEach(put),
        // What changes is pushed still; the next connection asks again.
        () => undefined,
      );
  });
  const lookedAt = useRef(serverNow());
  const look = useEffectEvent(() => {
    const now = serverNow();
    const from = lookedAt.current;
    lookedAt.current = now;
    for (const { id, contact, timer } of mine.current.values()) {
      const due = targetCall(timer, from, now);
      if (!due) continue;
      tell('target', {
        title: contact.displayName,
        body: t(`notice.${due}`),
        about: id,
        href: `/inbox/mine/${id}`,
      });
    }
  });
  useEffect(() => {
    const timer = setInterval(() => look(), lookEveryMs);
    return () => clearInterval(timer);
  }, []);
}
