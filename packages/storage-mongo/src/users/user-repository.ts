import type { Page, PageRequest, Session, User, UserChange, Users } from '@tandem/application';
import { UserError } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { afterCursor, type Order, sortOf, toPage } from '../listing/page.js';
import { matchWords, searchable } from '../listing/search.js';
import { type UserDocument, userSchema } from './schema.js';

const byName: Order = { field: 'key', type: 'string', direction: 1 };

export class UserRepository implements Users {
  private readonly model: Model<UserDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<UserDocument>('users', userSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<User | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toUser(row) : undefined;
  }

  async getMany(workspaceId: string, ids: readonly string[]): Promise<User[]> {
    return (await this.model.find({ workspaceId, _id: { $in: [...ids] } }).lean()).map(toUser);
  }

  async existing(workspaceId: string, ids: readonly string[]): Promise<string[]> {
    return (await this.getMany(workspaceId, ids)).map(({ id }) => id);
  }

  async findByEmail(email: string): Promise<User | undefined> {
    const row = await this.model.findOne({ email }).lean();
    return row ? toUser(row) : undefined;
  }

  async insert(workspaceId: string, { id, ...user }: User, session?: Session): Promise<void> {
    try {
      const row = { ...user, _id: id, workspaceId, ...found(user.displayName, user.email) };
      await this.model.create([row], sessionOption(session));
    } catch (error) {
      if (isDuplicateKey(error)) {
        throw new UserError('conflict', 'user.email_taken', 'Somebody has this e-mail address already.', {
          cause: error,
          issues: [{ path: ['body', 'email'], code: 'taken', message: 'Somebody has this e-mail address already.' }],
        });
      }
      throw error;
    }
  }

  async change(workspaceId: string, id: string, change: UserChange, session?: Session): Promise<User | undefined> {
    const options = { ...sessionOption(session), returnDocument: 'after' } as const;
    const before = change.displayName === undefined ? undefined : await this.get(workspaceId, id, session);
    const names = before && change.displayName !== undefined ? found(change.displayName, before.email) : {};
    const { customRoleId, ...rest } = change;
    const role = customRoleId ? { customRoleId } : {};
    const gone = customRoleId === null ? { $unset: { customRoleId: 1 } } : {};
    const row = await this.model
      .findOneAndUpdate({ _id: id, workspaceId }, { $set: { ...rest, ...role, ...names }, ...gone }, options)
      .lean();
    return row ? toUser(row) : undefined;
  }

  async list(
    workspaceId: string,
    filter: { search?: string; includeInactive: boolean },
    page: PageRequest,
  ): Promise<Page<User>> {
    const rows = await this.model
      .find({
        workspaceId,
        ...(filter.includeInactive ? {} : { state: { $ne: 'deactivated' } }),
        $and: [matchWords(filter.search), afterCursor(page, byName)],
      })
      .sort(sortOf(byName))
      .limit(page.limit + 1)
      .lean();
    return toPage(rows, page.limit, (row) => [row.key, row._id], toUser);
  }

  countActiveAdmins(workspaceId: string, session?: Session): Promise<number> {
    const full = { workspaceId, role: 'admin', customRoleId: { $exists: false }, state: 'active' } as const;
    return this.model.countDocuments(full, sessionOption(session));
  }

  async idsInRole(workspaceId: string, customRoleId: string, session?: Session): Promise<string[]> {
    const rows = await this.model.find({ workspaceId, customRoleId }, { _id: 1 }, sessionOption(session)).lean();
    return rows.map(({ _id }) => _id);
  }
}

const found = (displayName: string, email: string) => ({
  key: searchable(displayName).trim(),
  search: searchable(displayName, email),
});

const toUser = ({ _id: id, key: _, search: __, ...user }: UserDocument): User => ({ id, ...user });
