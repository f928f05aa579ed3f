import type { DraftsDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../api/client.ts';
import { inboxQueries } from './queries.ts';

export type DraftKind = keyof DraftsDto;
export type Draft = DraftsDto[DraftKind];

const empty: DraftsDto = { reply: { text: '', files: [] }, note: { text: '', files: [] } };
const saveAfterMs = 600;

function save(conversationId: string, { reply, note }: DraftsDto): Promise<unknown> {
  const input = (draft: Draft) => ({ text: draft.text, fileIds: draft.files.map((file) => file.id) });
  return call(api.conversations.saveDrafts, {
    params: { id: conversationId },
    body: { reply: input(reply), note: input(note) },
  });
}

/** My two drafts of a conversation: kept in the cache while I type, on the server 0.6 s after I stop. */
export function useDrafts(conversationId: string) {
  const client = useQueryClient();
  const { queryKey } = inboxQueries.drafts(conversationId);
  const { data, isSuccess } = useQuery(inboxQueries.drafts(conversationId));
  // The cache tells its readers a moment later: a field that waited for it would lose letters of fast typing.
  const [typed, setTyped] = useState<DraftsDto>();
  const unsaved = useRef<DraftsDto>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current);
      const waiting = unsaved.current;
      unsaved.current = undefined;
      if (waiting) void save(conversationId, waiting).catch(() => undefined);
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [conversationId]);

  const change = (kind: DraftKind, edit: (draft: Draft) => Draft) => {
    const now = client.getQueryData<DraftsDto>(queryKey) ?? empty;
    const next = { ...now, [kind]: edit(now[kind]) };
    client.setQueryData(queryKey, next);
    setTyped(next);
    unsaved.current = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      unsaved.current = undefined;
      void save(conversationId, next).catch(() => {
        unsaved.current ??= next;
      });
    }, saveAfterMs);
  };
  return { drafts: typed ?? data ?? empty, isReady: isSuccess, change };
}
