import { type IndexedMessage, type MessageSearch, queryWords } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { escapePattern } from '../listing/search.js';

interface MessageWordsDocument {
  /** The event's. */
  _id: string;
  workspaceId: string;
  conversationId: string;
  at: Date;
  words: string[];
}

const schema = new Schema<MessageWordsDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    conversationId: { type: String, required: true },
    at: { type: Date, required: true },
    words: { type: [String], required: true },
  },
  { collection: 'message_words', versionKey: false, strict: 'throw' },
)
  // Messages with a word.
  .index({ workspaceId: 1, words: 1 })
  // What was said in conversations of one customer.
  .index({ conversationId: 1, at: -1 });

/** Messages looked at for one search; a search that fits more is too wide to be of use. */
const maxHits = 2000;

export class MessageWordRepository implements MessageSearch {
  private readonly model: Model<MessageWordsDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'message_words', schema);
  }

  async add(workspaceId: string, messages: readonly IndexedMessage[]): Promise<void> {
    await driverCollection(this.model).bulkWrite(
      messages.map(({ id, conversationId, at, words }) => ({
        updateOne: {
          filter: { _id: id },
          update: {
            $setOnInsert: { workspaceId, conversationId, at: new Date(at) },
            $set: { words: [...words] },
          },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  /** Conversations in which one message has every word of the query. `masked`: for somebody who does not see numbers. */
  async conversationIds(workspaceId: string, query: string, masked?: true): Promise<string[]> {
    const all = wordConditions(query, masked);
    if (all.length === 0) return [];
    const rows = await this.model.find({ workspaceId, $and: all }, { conversationId: 1 }).limit(maxHits).lean();
    return [...new Set(rows.map(({ conversationId }) => conversationId))];
  }

  /** Events of these conversations that have every word of the query, the newest if there are too many. */
  async messageIds(
    workspaceId: string,
    query: string,
    conversationIds: readonly string[],
    masked?: true,
  ): Promise<string[]> {
    const all = wordConditions(query, masked);
    if (all.length === 0) return [];
    const rows = await this.model
      .find({ workspaceId, conversationId: { $in: [...conversationIds] }, $and: all }, { _id: 1 })
      .sort({ at: -1 })
      .limit(maxHits)
      .lean();
    return rows.map(({ _id }) => _id);
  }
}

function wordConditions(query: string, masked?: true): Record<string, unknown>[] {
  const { exact, prefixes } = queryWords(query, masked);
  return [
    ...exact.map((either) => ({ words: { $in: either } })),
    ...prefixes.map((either) => ({
      $or: either.map((prefix) => ({ words: { $regex: `^${escapePattern(prefix)}` } })),
    })),
  ];
}
