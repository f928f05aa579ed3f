import type { Secret, SecretStore, Session } from '@tandem/application';
import { UserError } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';

interface SecretRow extends Omit<Secret, 'name'> {
  /** `<workspace> <name>`: a name stands once. */
  _id: string;
  name: string;
}

const schema = new Schema<SecretRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    name: { type: String, required: true },
    description: { type: String },
    hosts: { type: [String], required: true },
    sealed: { type: String, required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
    updatedBy: String,
  },
  { collection: 'secrets', versionKey: false, strict: 'throw' },
)
  // The list, by name.
  .index({ workspaceId: 1, name: 1 });

const idOf = (workspaceId: string, name: string): string => `${workspaceId} ${name}`;

export class SecretRepository implements SecretStore {
  private readonly model: Model<SecretRow>;

  constructor(connection: Connection) {
    this.model = connection.model<SecretRow>('secrets', schema);
  }

  async get(workspaceId: string, name: string, session?: Session): Promise<Secret | undefined> {
    const row = await this.model.findOne({ _id: idOf(workspaceId, name) }, null, sessionOption(session)).lean();
    return row ? toSecret(row) : undefined;
  }

  async list(workspaceId: string): Promise<Secret[]> {
    return (await this.model.find({ workspaceId }).sort({ name: 1 }).lean()).map(toSecret);
  }

  async insert(workspaceId: string, secret: Secret, session?: Session): Promise<void> {
    try {
      await this.model.create([{ ...secret, _id: idOf(workspaceId, secret.name) }], sessionOption(session));
    } catch (error) {
      if (!isDuplicateKey(error)) {
        throw error;
      }
      throw new UserError('conflict', 'secret.name_taken', 'There is one with this name already.', {
        cause: error,
        params: { name: secret.name },
      });
    }
  }

  async replace(workspaceId: string, secret: Secret, session?: Session): Promise<boolean> {
    const result = await this.model.replaceOne({ _id: idOf(workspaceId, secret.name) }, secret, sessionOption(session));
    return result.matchedCount === 1;
  }

  async remove(workspaceId: string, name: string, session?: Session): Promise<boolean> {
    const result = await this.model.deleteOne({ _id: idOf(workspaceId, name) }, sessionOption(session));
    return result.deletedCount === 1;
  }
}

const toSecret = ({ _id: _, ...secret }: SecretRow): Secret => secret;
