import type { LogEntry } from '@tandem/application';
import type { EventContent, TandemEvent } from '@tandem/domain';
import type { EventDocument } from './schema.js';

/** Content as stored: a replay has names in it that a document must not have, so it is one JSON text. */
type StoredContent = Omit<EventContent, 'replay'> & { replay?: string };

export function toRow({ event, dedupe }: LogEntry): EventDocument {
  const { id, v, workspaceId, conversationId, seq, type, at, actor, correlationId, data, content } = event;
  const row: EventDocument = { _id: id, v, workspaceId, type, at: new Date(at), actor, correlationId, data };
  if (conversationId !== null) {
    row.conversationId = conversationId;
    row.seq = seq;
  }
  if (content) row.content = toStored(content);
  if (dedupe) {
    row.channelId = dedupe.channelId;
    row.dedupeKey = dedupe.key;
  }
  return row;
}

export function toEvent(row: EventDocument): TandemEvent {
  const { _id: id, v, workspaceId, conversationId = null, seq = 0, type, at, actor, correlationId, data } = row;
  const content = row.content as StoredContent | undefined;
  const event = { id, v, workspaceId, conversationId, seq, type, at: at.getTime(), actor, correlationId, data };
  return (content ? { ...event, content: fromStored(content) } : event) as TandemEvent;
}

function toStored({ replay, ...content }: EventContent): StoredContent {
  return replay ? { ...content, replay: JSON.stringify(replay) } : content;
}

function fromStored({ replay, ...content }: StoredContent): EventContent {
  return replay ? { ...content, replay: JSON.parse(replay) as NonNullable<EventContent['replay']> } : content;
}
