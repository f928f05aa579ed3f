import type { ContactHistory, Page, PageBothWays, PageRequest, StoredFile } from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { toEvent } from '../events/event-row.js';
import { type EventDocument, eventSchema } from '../events/schema.js';
import { type FileDocument, fileSchema, toFile } from '../files/file-record-repository.js';
import { fromCursor, toCursor } from '../listing/cursor.js';
import type { MessageWordRepository } from '../message-words/message-word-repository.js';

const written = ['message.received', 'message.sent', 'note.added'];

/** Messages and files of several conversations, in the order of time; equal moments in the order of ids. */
export class ContactHistoryRepository implements ContactHistory {
  private readonly events: Model<EventDocument>;
  private readonly records: Model<FileDocument>;

  constructor(
    connection: Connection,
    private readonly words: MessageWordRepository,
  ) {
    this.events = modelOf(connection, 'events', eventSchema);
    this.records = modelOf(connection, 'files', fileSchema);
  }

  async messages(
    workspaceId: string,
    { conversationIds, search, masked }: Parameters<ContactHistory['messages']>[1],
    { cursor, limit, direction = 'older' }: PageBothWays,
  ): Promise<Page<TandemEvent>> {
    const isOlder = direction === 'older';
    const found =
      search === undefined ? undefined : await this.words.messageIds(workspaceId, search, conversationIds, masked);
    const rows = await driverCollection(this.events)
      .find({
        workspaceId,
        conversationId: { $in: [...conversationIds] },
        type: { $in: written },
        $and: [found ? { _id: { $in: found } } : {}, beyond(cursor, isOlder)],
      })
      .sort(isOlder ? { at: -1, _id: -1 } : { at: 1, _id: 1 })
      .limit(limit + 1)
      .toArray();
    const shown = rows.slice(0, limit);
    if (!isOlder) shown.reverse();
    const [first, last] = [shown[0], shown.at(-1)];
    const hasMore = rows.length > limit;
    return {
      items: shown.map(toEvent),
      ...(last && (hasMore || !isOlder) ? { nextCursor: cursorOf(last) } : {}),
      ...(first && (isOlder ? cursor !== undefined : hasMore) ? { previousCursor: cursorOf(first) } : {}),
    };
  }

  async files(
    workspaceId: string,
    conversationIds: readonly string[],
    { cursor, limit }: PageRequest,
  ): Promise<Page<StoredFile>> {
    const rows = await this.records
      .find({ $and: [{ workspaceId, conversationId: { $in: [...conversationIds] } }, sentBefore(cursor)] })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .lean();
    const last = rows[limit - 1];
    return {
      items: rows.slice(0, limit).map(toFile),
      ...(rows.length > limit && last ? { nextCursor: toCursor([last.createdAt, last._id]) } : {}),
    };
  }
}

const cursorOf = ({ at, _id }: EventDocument): string => toCursor([at.getTime(), _id]);

function beyond(cursor: string | undefined, isOlder: boolean): Record<string, unknown> {
  if (cursor === undefined) return {};
  const [value, id] = fromCursor(cursor, 'number');
  const [at, after] = [new Date(value), isOlder ? '$lt' : '$gt'];
  return { $or: [{ at: { [after]: at } }, { at, _id: { [after]: id } }] };
}

function sentBefore(cursor: string | undefined): Record<string, unknown> {
  if (cursor === undefined) return {};
  const [at, id] = fromCursor(cursor, 'number');
  return { $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $lt: id } }] };
}
