import type { EventDraft } from '../conversation/event-draft.js';
import type { Caller } from '../people/caller.js';

/** A note as it goes into the log: internal, never shown to the customer. */
export function noteDraft(
  caller: Caller,
  note: { text: string; clientId?: string; fileIds?: string[]; mentions?: string[] },
): EventDraft {
  const { text, clientId, fileIds, mentions } = note;
  return {
    type: 'note.added',
    actor: caller.actor,
    data: {
      ...(fileIds?.length ? { fileIds } : {}),
      ...(clientId === undefined ? {} : { clientId }),
      ...(mentions?.length ? { mentions } : {}),
    },
    content: { text },
    ...(clientId === undefined ? {} : { dedupeKey: `note:${caller.subject.id}:${clientId}` }),
  };
}
