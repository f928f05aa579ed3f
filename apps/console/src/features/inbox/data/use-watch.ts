import { api } from '@tandem/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { call } from '../../../api/client.ts';
import { useAgentSocket, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { gapAfter, lastSeq } from '../model/thread.ts';
import { inboxQueries } from './queries.ts';
import { threadOf, useThreadStore } from './thread-store.ts';

/** Changes of these make the record (flow, assignments, times) worth reading again. */
const recordEvents = /^(flow|work|offer|conversation|attribute|agent)\./;

/**
 * Follows one conversation: reads its record, then every event as it happens, and after a reconnect what was missed.
 * Returns the query of the record; the events stand in the thread store.
 */
export function useWatch(conversationId: string) {
  const socket = useAgentSocket();
  const client = useQueryClient();
  const merge = useThreadStore((store) => store.merge);
  const record = useQuery(inboxQueries.record(conversationId));
  const events = record.data?.events;
  const loaded = events !== undefined;

  useEffect(() => {
    if (events) merge(conversationId, events);
  }, [conversationId, events, merge]);

  const watch = useEffectEvent(() => {
    socket.emit('watch', { conversationId, afterSeq: lastSeq(threadOf(conversationId)) }, (answer) => {
      if (answer.ok) merge(conversationId, answer.value.events);
    });
  });
  useEffect(() => {
    if (!loaded) return undefined;
    const start = () => watch();
    if (socket.connected) start();
    socket.on('connect', start);
    return () => {
      socket.off('connect', start);
      socket.emit('unwatch', { conversationId });
    };
  }, [socket, conversationId, loaded]);

  useSocketEvent('event', (event) => {
    if (event.conversationId !== conversationId) return;
    merge(conversationId, [event]);
    if (gapAfter(threadOf(conversationId)) !== undefined) watch();
    if (recordEvents.test(event.type)) void client.invalidateQueries({ queryKey: ['conversation', conversationId] });
  });
  return record;
}

/** Loads events before the oldest one here; `hasOlder` is false once the first has come. */
export function useOlderEvents(conversationId: string, initiallyOlder: boolean) {
  const merge = useThreadStore((store) => store.merge);
  const [isLoading, setLoading] = useState(false);
  const first = useThreadStore((store) => store.threads[conversationId]?.events[0]?.seq ?? 1);
  const load = async () => {
    setLoading(true);
    try {
      const older = await call(api.conversations.events, {
        params: { id: conversationId },
        query: { before: first, limit: 100 },
      });
      merge(conversationId, older.items);
    } finally {
      setLoading(false);
    }
  };
  return { hasOlder: initiallyOlder && first > 1, isLoading, load };
}
