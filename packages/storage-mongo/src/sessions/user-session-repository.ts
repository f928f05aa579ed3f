import type { Session, UserSession, UserSessions } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { type UserSessionDocument, userSessionSchema } from './schema.js';

export class UserSessionRepository implements UserSessions {
  private readonly model: Model<UserSessionDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<UserSessionDocument>('user_sessions', userSessionSchema);
  }

  async insert(workspaceId: string, { id, ...userSession }: UserSession, session?: Session): Promise<void> {
    await this.model.create([{ ...userSession, _id: id, workspaceId }], sessionOption(session));
    // Signing in is the moment to forget the person's expired sessions.
    const expired = { userId: userSession.userId, expiresAt: { $lte: userSession.createdAt } };
    await this.model.deleteMany(expired, sessionOption(session));
  }

  async findByTokenHash(tokenHash: string): Promise<UserSession | undefined> {
    const row = await this.model.findOne({ tokenHash }).lean();
    return row ? toSession(row) : undefined;
  }

  async touch(workspaceId: string, id: string, lastSeenAt: number, expiresAt: number): Promise<void> {
    await this.model.updateOne({ _id: id, workspaceId }, { $set: { lastSeenAt, expiresAt } });
  }

  async listOf(workspaceId: string, userId: string, now: number): Promise<UserSession[]> {
    const rows = await this.model
      .find({ workspaceId, userId, expiresAt: { $gt: now } })
      .sort({ lastSeenAt: -1 })
      .lean();
    return rows.map(toSession);
  }

  async end(workspaceId: string, id: string): Promise<void> {
    await this.model.deleteOne({ _id: id, workspaceId });
  }

  async endAllOf(
    workspaceId: string,
    userId: string,
    { except }: { except?: string },
    session?: Session,
  ): Promise<void> {
    const others = except === undefined ? {} : { _id: { $ne: except } };
    await this.model.deleteMany({ workspaceId, userId, ...others }, sessionOption(session));
  }
}

const toSession = ({ _id: id, ...userSession }: UserSessionDocument): UserSession => ({ id, ...userSession });
