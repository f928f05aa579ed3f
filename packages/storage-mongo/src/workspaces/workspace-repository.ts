import type { Session, Workspace, WorkspaceHead, WorkspaceStore, Workspaces } from '@tandem/application';
import { type InterruptMatrix, UserError } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';

interface WorkspaceDocument extends Omit<Workspace, 'id'> {
  _id: string;
  /** The same text in every document: there can be only one. */
  installation: string;
  /** Counts `serialise`. */
  turns: number;
}

const schema = new Schema<WorkspaceDocument>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    locale: { type: String, required: true },
    timeZone: String,
    interrupts: Schema.Types.Mixed,
    createdAt: { type: Number, required: true },
    installation: { type: String, required: true },
    turns: { type: Number, required: true },
  },
  { collection: 'workspaces', versionKey: false, strict: 'throw' },
)
  // Of two people who set up at once, one is second.
  .index({ installation: 1 }, { unique: true });

export class WorkspaceRepository implements WorkspaceStore, Workspaces {
  private readonly model: Model<WorkspaceDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<WorkspaceDocument>('workspaces', schema);
  }

  async find(): Promise<Workspace | undefined> {
    const row = await this.model.findOne().lean();
    return row ? toWorkspace(row) : undefined;
  }

  async get(workspaceId: string): Promise<Workspace | undefined> {
    const row = await this.model.findById(workspaceId).lean();
    return row ? toWorkspace(row) : undefined;
  }

  async list(): Promise<WorkspaceHead[]> {
    return (await this.model.find().lean()).map(toWorkspace);
  }

  async insert({ id, ...workspace }: Workspace, session: Session): Promise<void> {
    try {
      const row = { ...workspace, _id: id, installation: 'only', turns: 0 };
      await this.model.create([row], sessionOption(session));
    } catch (error) {
      if (isDuplicateKey(error)) {
        throw new UserError('conflict', 'setup.done', 'This installation is already set up.', { cause: error });
      }
      throw error;
    }
  }

  async setTimeZone(workspaceId: string, timeZone: string, session: Session): Promise<void> {
    await this.model.updateOne({ _id: workspaceId }, { $set: { timeZone } }, sessionOption(session));
  }

  async setInterrupts(workspaceId: string, interrupts: InterruptMatrix, session: Session): Promise<void> {
    await this.model.updateOne({ _id: workspaceId }, { $set: { interrupts } }, sessionOption(session));
  }

  async serialise(workspaceId: string, session: Session): Promise<void> {
    await this.model.updateOne({ _id: workspaceId }, { $inc: { turns: 1 } }, sessionOption(session));
  }
}

const toWorkspace = ({ _id: id, name, locale, timeZone, interrupts, createdAt }: WorkspaceDocument): Workspace => ({
  id,
  ...(timeZone === undefined ? {} : { timeZone }),
  ...(interrupts === undefined ? {} : { interrupts }),
  name,
  locale,
  createdAt,
});
