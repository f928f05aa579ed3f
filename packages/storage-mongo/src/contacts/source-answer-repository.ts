import type { Session, SourceAnswer, SourceAnswers } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';

type AnswerDocument = Omit<SourceAnswer, 'cards' | 'given'> & {
  /** `<contact>:<source>` */
  _id: string;
  /** JSON texts: a source chooses their names. */
  cards: string;
  given: string;
};

const answerSchema = new Schema<AnswerDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    contactId: { type: String, required: true },
    source: { type: String, required: true },
    keys: [String],
    fetchedAt: Number,
    freshUntil: { type: Number, required: true },
    failure: String,
    cards: { type: String, required: true },
    given: { type: String, required: true },
    ignored: [String],
  },
  { collection: 'source_answers', versionKey: false, strict: 'throw' },
)
  // What is known of a contact.
  .index({ workspaceId: 1, contactId: 1, source: 1 });

export class SourceAnswerRepository implements SourceAnswers {
  private readonly model: Model<AnswerDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'source_answers', answerSchema);
  }

  async ofContact(workspaceId: string, contactId: string): Promise<SourceAnswer[]> {
    const rows = await this.model.find({ workspaceId, contactId }).sort({ source: 1 }).lean();
    return rows.map(({ _id, cards, given, ...row }) => ({
      ...row,
      cards: JSON.parse(cards) as SourceAnswer['cards'],
      given: JSON.parse(given) as SourceAnswer['given'],
    }));
  }

  async put(_workspaceId: string, { cards, given, ...answer }: SourceAnswer, session: Session): Promise<void> {
    const _id = `${answer.contactId}:${answer.source}`;
    const row = { ...answer, cards: JSON.stringify(cards), given: JSON.stringify(given) };
    await this.model.replaceOne({ _id }, row, { upsert: true, ...sessionOption(session) });
  }
}
