import type { EventDto, FileDto } from '@tandem/contracts';

/** A reply or note that the server has not confirmed yet. */
export interface Outgoing {
  clientId: string;
  kind: 'reply' | 'note';
  /** Mine: as the confirmed message will name me, so that nothing moves when it comes. */
  authorName?: string;
  text: string;
  files: FileDto[];
  /** The customer's address that was chosen for it. */
  identityId?: string;
  at: number;
  /** Set once sending has failed for good; the text stays and can be sent again. */
  errorCode?: string;
}

/** One conversation as the desk holds it: confirmed events in order of `seq`, and what is still on its way. */
export interface Thread {
  events: readonly EventDto[];
  outgoing: readonly Outgoing[];
}

export const emptyThread: Thread = { events: [], outgoing: [] };

/** Adds events in any order; drops those already here and the outgoing entries they confirm. */
export function mergeEvents(thread: Thread, incoming: readonly EventDto[]): Thread {
  const last = lastSeq(thread);
  const isNewer = incoming.every((event) => event.seq > last);
  // What happens now comes after all that is here: long threads are not gone through for it.
  const known = isNewer ? undefined : new Set(thread.events.map((event) => event.seq));
  const bySeq = new Map(incoming.filter((event) => !known?.has(event.seq)).map((event) => [event.seq, event]));
  if (bySeq.size === 0) return thread;
  const fresh = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const confirmed = new Set(fresh.map((event) => event.data.clientId));
  const events = [...thread.events, ...fresh];
  return {
    events: isNewer ? events : events.sort((a, b) => a.seq - b.seq),
    outgoing: thread.outgoing.filter((entry) => !confirmed.has(entry.clientId)),
  };
}

export const lastSeq = (thread: Thread): number => thread.events.at(-1)?.seq ?? 0;

/** The seq after which events are missing in the middle, so that the desk asks for them; undefined without a gap. */
export function gapAfter(thread: Thread): number | undefined {
  const { events } = thread;
  const index = events.findIndex((event, i) => i > 0 && event.seq !== (events[i - 1]?.seq ?? 0) + 1);
  return index > 0 ? events[index - 1]?.seq : undefined;
}

export const addOutgoing = (thread: Thread, entry: Outgoing): Thread => ({
  ...thread,
  outgoing: [...thread.outgoing.filter((o) => o.clientId !== entry.clientId), entry],
});

export const failOutgoing = (thread: Thread, clientId: string, errorCode: string): Thread => ({
  ...thread,
  outgoing: thread.outgoing.map((o) => (o.clientId === clientId ? { ...o, errorCode } : o)),
});

export const dropOutgoing = (thread: Thread, clientId: string): Thread => ({
  ...thread,
  outgoing: thread.outgoing.filter((o) => o.clientId !== clientId),
});
