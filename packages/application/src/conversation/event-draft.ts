import type { Actor, EventContent, EventData, EventType } from '@tandem/domain';

/** An event without what the log gives it: id, seq, time and place. */
export type EventDraft = {
  [T in EventType]: {
    type: T;
    data: EventData[T];
    actor: Actor;
    content?: EventContent;
    /** Unique per channel: the same key again is the same event. */
    dedupeKey?: string;
    /** Given when others must know the id beforehand. */
    id?: string;
  };
}[EventType];

export const systemActor: Actor = { kind: 'system' };
