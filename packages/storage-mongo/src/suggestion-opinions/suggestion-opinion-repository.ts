import type { JudgedSuggestion, SuggestionOpinion, SuggestionOpinions } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';

interface OpinionDocument extends SuggestionOpinion {
  /** `<conversation>:<agent>:<source>:<article>` */
  _id: string;
}

const text = { type: String, required: true } as const;
const schema = new Schema<OpinionDocument>(
  {
    ...{ _id: text, workspaceId: text, conversationId: text, agentId: text, source: text, articleId: text },
    useful: { type: Boolean, required: true },
    at: { type: Number, required: true },
  },
  { collection: 'suggestion_opinions', versionKey: false, strict: 'throw' },
)
  // What one agent said in one conversation.
  .index({ workspaceId: 1, conversationId: 1, agentId: 1 });

const idOf = ({ conversationId, agentId, source, articleId }: JudgedSuggestion): string =>
  [conversationId, agentId, source, articleId].join(':');

export class SuggestionOpinionRepository implements SuggestionOpinions {
  private readonly model: Model<OpinionDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<OpinionDocument>('suggestion_opinions', schema);
  }

  async put(opinion: SuggestionOpinion): Promise<void> {
    const { workspaceId, ...fields } = opinion;
    await this.model.updateOne({ _id: idOf(opinion), workspaceId }, { $set: fields }, { upsert: true });
  }

  async remove(of: JudgedSuggestion): Promise<void> {
    await this.model.deleteOne({ _id: idOf(of), workspaceId: of.workspaceId });
  }

  async list(workspaceId: string, conversationId: string, agentId: string): Promise<SuggestionOpinion[]> {
    const rows = await this.model.find({ workspaceId, conversationId, agentId }).lean();
    return rows.map(({ _id, ...opinion }) => opinion);
  }
}
