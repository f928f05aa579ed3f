import { api, type DraftsDto } from '@tandem/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../../api/client.ts';
import { inboxQueries } from './queries.ts';

export type DraftKind = keyof DraftsDto;
export type Draft = DraftsDto[DraftKind];

const empty: DraftsDto = { reply: { text: '', fileIds: [] }, note: { text: '', fileIds: [] } };
const saveAfterMs = 600;

/** My two drafts of a conversation: kept in the cache while I type, on the server 0.6 s after I stop. */
export function useDrafts(conversationId: string) {
  const client = useQueryClient();
  const { queryKey } = inboxQueries.drafts(conversationId);
  const { data, isSuccess } = useQuery(inboxQueries.drafts(conversationId));
  const unsaved = useRef<DraftsDto>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const save = () => {
      clearTimeout(timer.current);
      const body = unsaved.current;
      unsaved.current = undefined;
      if (body)
        void call(api.conversations.saveDrafts, { params: { id: conversationId }, body }).catch(() => undefined);
    };
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [conversationId]);

  const change = (kind: DraftKind, draft: Draft) => {
    const next = { ...(client.getQueryData<DraftsDto>(queryKey) ?? empty), [kind]: draft };
    client.setQueryData(queryKey, next);
    unsaved.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      unsaved.current = undefined;
      void call(api.conversations.saveDrafts, { params: { id: conversationId }, body: next }).catch(() => {
        unsaved.current ??= next;
      });
    }, saveAfterMs);
  };
  return { drafts: data ?? empty, isReady: isSuccess, change };
}
