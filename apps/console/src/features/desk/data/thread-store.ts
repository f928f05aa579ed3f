import type { EventDto } from '@tandem/contracts';
import { create } from 'zustand';
import {
  addOutgoing,
  dropOutgoing,
  emptyThread,
  failOutgoing,
  mergeEvents,
  type Outgoing,
  type Thread,
} from '../model/thread.ts';

interface ThreadStore {
  threads: Readonly<Record<string, Thread>>;
  merge(conversationId: string, events: readonly EventDto[]): void;
  add(conversationId: string, entry: Outgoing): void;
  fail(conversationId: string, clientId: string, code: string): void;
  drop(conversationId: string, clientId: string): void;
}

/** Every conversation opened in this tab, so that coming back to one shows it at once. */
export const useThreadStore = create<ThreadStore>((set) => {
  const change = (conversationId: string, next: (thread: Thread) => Thread) =>
    set(({ threads }) => ({
      threads: { ...threads, [conversationId]: next(threads[conversationId] ?? emptyThread) },
    }));
  return {
    threads: {},
    merge: (id, events) => change(id, (thread) => mergeEvents(thread, events)),
    add: (id, entry) => change(id, (thread) => addOutgoing(thread, entry)),
    fail: (id, clientId, code) => change(id, (thread) => failOutgoing(thread, clientId, code)),
    drop: (id, clientId) => change(id, (thread) => dropOutgoing(thread, clientId)),
  };
});

export const threadOf = (conversationId: string): Thread =>
  useThreadStore.getState().threads[conversationId] ?? emptyThread;

export const useThread = (conversationId: string): Thread =>
  useThreadStore((store) => store.threads[conversationId] ?? emptyThread);
