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
  .index({ workspaceId: 1, words: 1 });

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
          update: { $setOnInsert: { workspaceId, conversationId, at: new Date(at), words: [...words] } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }

  /** Conversations in which one message has every word of the query. */
  async conversationIds(workspaceId: string, query: string): Promise<string[]> {
    const { exact, prefixes } = queryWords(query);
    const all = [
      ...exact.map((word) => ({ words: word })),
      ...prefixes.map((prefix) => ({ words: { $regex: `^${escapePattern(prefix)}` } })),
    ];
    if (all.length === 0) return [];
    const rows = await this.model.find({ workspaceId, $and: all }, { conversationId: 1 }).limit(maxHits).lean();
    return [...new Set(rows.map(({ conversationId }) => conversationId))];
  }
}
