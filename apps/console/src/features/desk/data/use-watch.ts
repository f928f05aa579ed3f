import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useAgentSocket, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { gapAfter, lastSeq } from '../model/thread.ts';
import { inboxQueries } from './queries.ts';
import { threadOf, useThreadStore } from './thread-store.ts';

/** The thread says these by itself; all others (flow, work, consult, labels) make the record worth reading again. */
const threadEvents = /^(message|note|whisper|supervisor|alert)\./;

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
  const askedGap = useRef<number>(undefined);

  useEffect(() => {
    if (events) merge(conversationId, events);
  }, [conversationId, events, merge]);

  const watchAfter = useEffectEvent((afterSeq: number) => {
    socket.emit('watch', { conversationId, afterSeq }, (answer) => {
      if (!answer.ok) return;
      merge(conversationId, answer.value.events);
      // The answer is a page: while there is more, go on after its last event.
      const last = answer.value.events.at(-1)?.seq;
      if (last !== undefined && last < answer.value.lastSeq) watchAfter(last);
    });
  });
  const watch = useEffectEvent(() => watchAfter(lastSeq(threadOf(conversationId))));
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
    // Asked once: what is still missing after that was never stored.
    const gap = gapAfter(threadOf(conversationId));
    if (gap !== undefined && gap !== askedGap.current) watchAfter(gap);
    askedGap.current = gap;
    if (!threadEvents.test(event.type)) void client.invalidateQueries({ queryKey: ['conversation', conversationId] });
  });
  return record;
}

/** Loads events before the oldest one here; `hasOlder` is false once the first has come. */
export function useOlderEvents(conversationId: string, initiallyOlder: boolean) {
  const merge = useThreadStore((store) => store.merge);
  const errorText = useErrorText();
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
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
    } finally {
      setLoading(false);
    }
  };
  return { hasOlder: initiallyOlder && first > 1, isLoading, load };
}
