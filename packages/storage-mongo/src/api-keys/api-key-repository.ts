import type { ApiKey, ApiKeys, Page, PageRequest, Session } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { afterCursor, type Order, sortOf, toPage } from '../listing/page.js';
import { matchWords, searchable } from '../listing/search.js';
import { type ApiKeyDocument, apiKeySchema } from './schema.js';

const newest: Order = { field: 'createdAt', type: 'number', direction: -1 };

export class ApiKeyRepository implements ApiKeys {
  private readonly model: Model<ApiKeyDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ApiKeyDocument>('api_keys', apiKeySchema);
  }

  async insert(workspaceId: string, { id, ...key }: ApiKey, session?: Session): Promise<void> {
    const search = searchable(key.name, key.prefix);
    await this.model.create([{ ...key, _id: id, workspaceId, search }], sessionOption(session));
  }

  async findBySecretHash(secretHash: string): Promise<ApiKey | undefined> {
    const row = await this.model.findOne({ secretHash }).lean();
    return row ? toKey(row) : undefined;
  }

  async revoke(workspaceId: string, id: string, at: number, session?: Session): Promise<ApiKey | undefined> {
    const working = { _id: id, workspaceId, revokedAt: { $exists: false } };
    const options = { ...sessionOption(session), returnDocument: 'after' } as const;
    const row = await this.model.findOneAndUpdate(working, { $set: { revokedAt: at } }, options).lean();
    return row ? toKey(row) : undefined;
  }

  async used(workspaceId: string, id: string, at: number): Promise<void> {
    await this.model.updateOne({ _id: id, workspaceId }, { $set: { lastUsedAt: at } });
  }

  async anyInRole(workspaceId: string, customRoleId: string, now: number): Promise<boolean> {
    const working = { workspaceId, customRoleId, revokedAt: { $exists: false }, expiresAt: { $gt: now } };
    return (await this.model.exists(working)) !== null;
  }

  async list(
    workspaceId: string,
    filter: { search?: string; includeInactive: boolean },
    page: PageRequest,
  ): Promise<Page<ApiKey>> {
    const rows = await this.model
      .find({
        workspaceId,
        ...(filter.includeInactive ? {} : { revokedAt: { $exists: false } }),
        $and: [matchWords(filter.search), afterCursor(page, newest)],
      })
      .sort(sortOf(newest))
      .limit(page.limit + 1)
      .lean();
    return toPage(rows, page.limit, (row) => [row.createdAt, row._id], toKey);
  }
}

const toKey = ({ _id: id, search: _, ...key }: ApiKeyDocument): ApiKey => ({ id, ...key });
