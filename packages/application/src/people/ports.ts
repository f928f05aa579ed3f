import type { BuiltInRole, Grant, Instant } from '@tandem/domain';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { User } from './user.js';

export interface Users {
  get(workspaceId: string, id: string, session?: Session): Promise<User | undefined>;
  getMany(workspaceId: string, ids: readonly string[]): Promise<User[]>;
  /** In every workspace: nobody says which one when signing in. */
  findByEmail(email: string): Promise<User | undefined>;
  /** @throws UserError `user.email_taken` */
  insert(workspaceId: string, user: User, session?: Session): Promise<void>;
  /** The user after the change; undefined when there is none. */
  change(workspaceId: string, id: string, change: UserChange, session?: Session): Promise<User | undefined>;
  list(
    workspaceId: string,
    filter: { search?: string; includeInactive: boolean },
    page: PageRequest,
  ): Promise<Page<User>>;
  /** Those of the built-in role: they alone hold every right. */
  countActiveAdmins(workspaceId: string, session?: Session): Promise<number>;
  /** Who holds a role that an admin made, whatever their state. */
  idsInRole(workspaceId: string, customRoleId: string, session?: Session): Promise<string[]>;
}

export type UserChange = Partial<
  Pick<User, 'displayName' | 'role' | 'state' | 'locale' | 'passwordHash' | 'lastSignInAt'>
> & {
  /** Null takes it away. */
  customRoleId?: string | null;
  updatedAt: Instant;
};

export const USERS = token<Users>('Users');

/** A signed-in browser. Only the hash of its cookie is stored. */
export interface UserSession {
  id: string;
  workspaceId: string;
  userId: string;
  tokenHash: string;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
  userAgent: string;
  address: string;
}

export interface UserSessions {
  insert(workspaceId: string, userSession: UserSession, session?: Session): Promise<void>;
  findByTokenHash(tokenHash: string): Promise<UserSession | undefined>;
  /** Seen again: moves the expiry. */
  touch(workspaceId: string, id: string, lastSeenAt: Instant, expiresAt: Instant): Promise<void>;
  listOf(workspaceId: string, userId: string, now: Instant): Promise<UserSession[]>;
  end(workspaceId: string, id: string): Promise<void>;
  endAllOf(workspaceId: string, userId: string, options: { except?: string }, session?: Session): Promise<void>;
}

export const USER_SESSIONS = token<UserSessions>('UserSessions');

/** A link that works once: an invitation or a reset. Only the hash of its token is stored. */
export interface OneTimeLink {
  id: string;
  workspaceId: string;
  userId: string;
  purpose: 'invitation' | 'reset';
  tokenHash: string;
  createdAt: Instant;
  expiresAt: Instant;
}

export interface OneTimeLinks {
  /** Replaces the person's earlier link: at most one works. */
  put(workspaceId: string, link: OneTimeLink, session?: Session): Promise<void>;
  findByTokenHash(tokenHash: string): Promise<OneTimeLink | undefined>;
  /** Deletes it; false when somebody used it first. */
  use(workspaceId: string, id: string, session?: Session): Promise<boolean>;
  removeOf(workspaceId: string, userId: string, session?: Session): Promise<void>;
}

export const ONE_TIME_LINKS = token<OneTimeLinks>('OneTimeLinks');

/** A program's key: a subset of a role until it expires or is revoked. */
export interface ApiKey {
  id: string;
  workspaceId: string;
  name: string;
  role: BuiltInRole;
  /** A role that an admin made: the key holds no more than that gives at the moment. */
  customRoleId?: string;
  grants: Grant[];
  /** The first characters of the secret, to tell keys apart. */
  prefix: string;
  secretHash: string;
  createdAt: Instant;
  expiresAt: Instant;
  lastUsedAt?: Instant;
  revokedAt?: Instant;
}

export interface ApiKeys {
  insert(workspaceId: string, key: ApiKey, session?: Session): Promise<void>;
  findBySecretHash(secretHash: string): Promise<ApiKey | undefined>;
  /** The key; undefined when there is none that works. */
  revoke(workspaceId: string, id: string, at: Instant, session?: Session): Promise<ApiKey | undefined>;
  used(workspaceId: string, id: string, at: Instant): Promise<void>;
  /** Whether a key that works at the moment has a role that an admin made. */
  anyInRole(workspaceId: string, customRoleId: string, now: Instant): Promise<boolean>;
  list(
    workspaceId: string,
    filter: { search?: string; includeInactive: boolean },
    page: PageRequest,
  ): Promise<Page<ApiKey>>;
}

export const API_KEYS = token<ApiKeys>('ApiKeys');
