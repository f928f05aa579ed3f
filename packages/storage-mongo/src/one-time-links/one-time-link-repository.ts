import type { OneTimeLink, OneTimeLinks, Session } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { type OneTimeLinkDocument, oneTimeLinkSchema } from './schema.js';

export class OneTimeLinkRepository implements OneTimeLinks {
  private readonly model: Model<OneTimeLinkDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<OneTimeLinkDocument>('one_time_links', oneTimeLinkSchema);
  }

  async put(workspaceId: string, { id, ...link }: OneTimeLink, session?: Session): Promise<void> {
    await this.removeOf(workspaceId, link.userId, session);
    await this.model.create([{ ...link, _id: id, workspaceId }], sessionOption(session));
  }

  async findByTokenHash(tokenHash: string): Promise<OneTimeLink | undefined> {
    const row = await this.model.findOne({ tokenHash }).lean();
    return row ? toLink(row) : undefined;
  }

  async use(workspaceId: string, id: string, session?: Session): Promise<boolean> {
    const result = await this.model.deleteOne({ _id: id, workspaceId }, sessionOption(session));
    return result.deletedCount === 1;
  }

  async removeOf(workspaceId: string, userId: string, session?: Session): Promise<void> {
    await this.model.deleteMany({ workspaceId, userId }, sessionOption(session));
  }
}

const toLink = ({ _id: id, ...link }: OneTimeLinkDocument): OneTimeLink => ({ id, ...link });
