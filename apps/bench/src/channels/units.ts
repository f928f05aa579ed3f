import type { Collection, Db } from 'mongodb';

interface Row {
  conversationId: string;
  seq: number;
  text: string;
  at: number;
}

const conversations = 200;

/** The yardstick: a message and its conversation written to the store, by two bare writes. */
export class Units {
  private n = 0;

  private constructor(
    private readonly messages: Collection<Row>,
    private readonly heads: Collection<{ _id: string; seq: number; lastText: string; updatedAt: number }>,
  ) {}

  static async over(db: Db): Promise<Units> {
    const messages = db.collection<Row>('messages');
    await messages.createIndex({ conversationId: 1, seq: 1 }, { unique: true });
    return new Units(messages, db.collection('conversations'));
  }

  async next(): Promise<void> {
    this.n += 1;
    const { n: seq } = this;
    const conversationId = `conversation-${seq % conversations}`;
    const [text, at] = [`Where is my parcel? ${seq}`, Date.now()];
    await this.messages.insertOne({ conversationId, seq, text, at });
    const $set = { seq, lastText: text, updatedAt: at };
    await this.heads.updateOne({ _id: conversationId }, { $set }, { upsert: true });
  }
}
