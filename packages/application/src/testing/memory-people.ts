import { UserError } from '@tandem/domain';
import type {
  ApiKey,
  ApiKeys,
  OneTimeLink,
  OneTimeLinks,
  UserChange,
  UserSession,
  UserSessions,
  Users,
} from '../people/ports.js';
import type { User } from '../people/user.js';
import type { PageRequest } from '../ports/page.js';
import type { Session } from '../ports/transactions.js';
import { MemoryTable } from './memory-transactions.js';

export class MemoryUsers implements Users {
  private readonly rows = new MemoryTable<User>();

  async get(_workspaceId: string, id: string): Promise<User | undefined> {
    return this.rows.get(id);
  }

  async getMany(_workspaceId: string, ids: readonly string[]): Promise<User[]> {
    return this.rows.all().filter(({ id }) => ids.includes(id));
  }

  async findByEmail(email: string): Promise<User | undefined> {
    return this.rows.all().find((user) => user.email === email);
  }

  async insert(_workspaceId: string, user: User, session?: Session): Promise<void> {
    if (await this.findByEmail(user.email)) throw new UserError('conflict', 'user.email_taken', 'It is taken.');
    this.rows.put(user.id, user, session);
  }

  async change(_workspaceId: string, id: string, change: UserChange, session?: Session): Promise<User | undefined> {
    const user = this.rows.get(id);
    const { customRoleId, ...rest } = change;
    if (user) {
      const { customRoleId: before, ...same } = user;
      const after = customRoleId === undefined ? before : (customRoleId ?? undefined);
      this.rows.put(id, { ...same, ...rest, ...(after === undefined ? {} : { customRoleId: after }) }, session);
    }
    return this.rows.get(id);
  }

  async list(_workspaceId: string, filter: { search?: string; includeInactive: boolean }, { limit }: PageRequest) {
    const { search = '', includeInactive } = filter;
    const users = this.rows.all().filter((user) => includeInactive || user.state !== 'deactivated');
    return { items: users.filter((user) => user.displayName.includes(search)).slice(0, limit) };
  }

  async countActiveAdmins(): Promise<number> {
    return this.rows.all().filter((one) => one.role === 'admin' && !one.customRoleId && one.state === 'active').length;
  }

  async idsInRole(_workspaceId: string, roleId: string): Promise<string[]> {
    return this.rows.all().flatMap(({ id, customRoleId }) => (customRoleId === roleId ? [id] : []));
  }
}

export class MemoryUserSessions implements UserSessions {
  private readonly rows = new MemoryTable<UserSession>();

  async insert(_workspaceId: string, userSession: UserSession, session?: Session): Promise<void> {
    this.rows.put(userSession.id, userSession, session);
  }

  async findByTokenHash(tokenHash: string): Promise<UserSession | undefined> {
    return this.rows.all().find((one) => one.tokenHash === tokenHash);
  }

  async touch(_workspaceId: string, id: string, lastSeenAt: number, expiresAt: number): Promise<void> {
    const known = this.rows.get(id);
    if (known) this.rows.put(id, { ...known, lastSeenAt, expiresAt }, undefined);
  }

  async listOf(_workspaceId: string, userId: string, now: number): Promise<UserSession[]> {
    return this.rows.all().filter((one) => one.userId === userId && one.expiresAt > now);
  }

  async end(_workspaceId: string, id: string): Promise<void> {
    this.rows.put(id, undefined, undefined);
  }

  async endAllOf(_workspaceId: string, userId: string, { except }: { except?: string }, session?: Session) {
    for (const { id, userId: of } of this.rows.all()) {
      if (of === userId && id !== except) this.rows.put(id, undefined, session);
    }
  }
}

export class MemoryOneTimeLinks implements OneTimeLinks {
  /** By person: at most one works. */
  private readonly rows = new MemoryTable<OneTimeLink>();

  async put(_workspaceId: string, link: OneTimeLink, session?: Session): Promise<void> {
    this.rows.put(link.userId, link, session);
  }

  async findByTokenHash(tokenHash: string): Promise<OneTimeLink | undefined> {
    return this.rows.all().find((link) => link.tokenHash === tokenHash);
  }

  async use(_workspaceId: string, id: string, session?: Session): Promise<boolean> {
    const link = this.rows.all().find((one) => one.id === id);
    if (link) this.rows.put(link.userId, undefined, session);
    return link !== undefined;
  }

  async removeOf(_workspaceId: string, userId: string, session?: Session): Promise<void> {
    this.rows.put(userId, undefined, session);
  }
}

export class MemoryApiKeys implements ApiKeys {
  private readonly rows = new MemoryTable<ApiKey>();

  async insert(_workspaceId: string, key: ApiKey, session?: Session): Promise<void> {
    this.rows.put(key.id, key, session);
  }

  async findBySecretHash(secretHash: string): Promise<ApiKey | undefined> {
    return this.rows.all().find((key) => key.secretHash === secretHash);
  }

  async revoke(_workspaceId: string, id: string, at: number, session?: Session): Promise<ApiKey | undefined> {
    const key = this.rows.get(id);
    if (!key || key.revokedAt !== undefined) return undefined;
    this.rows.put(id, { ...key, revokedAt: at }, session);
    return this.rows.get(id);
  }

  async used(_workspaceId: string, id: string, at: number): Promise<void> {
    const key = this.rows.get(id);
    if (key) this.rows.put(id, { ...key, lastUsedAt: at }, undefined);
  }

  async anyInRole(_workspaceId: string, roleId: string, now: number): Promise<boolean> {
    const works = ({ revokedAt, expiresAt }: ApiKey) => revokedAt === undefined && expiresAt > now;
    return this.rows.all().some((key) => key.customRoleId === roleId && works(key));
  }

  async list(_workspaceId: string, { includeInactive }: { includeInactive: boolean }, { limit }: PageRequest) {
    return {
      items: this.rows
        .all()
        .filter(({ revokedAt }) => includeInactive || revokedAt === undefined)
        .slice(0, limit),
    };
  }
}
