import type { Subject } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { RoleGrants } from '../privacy/role-grants.js';
import type { SecretTokens } from './credentials.js';
import type { ApiKeys, UserSession, UserSessions, Users } from './ports.js';
import { sessionLifetimeMs } from './session-starter.js';
import type { User } from './user.js';

export interface FoundSession {
  user: User;
  userSession: UserSession;
  subject: Subject;
}

export interface FoundKey {
  workspaceId: string;
  displayName: string;
  subject: Subject;
}

/** A write a minute is enough to know when somebody was here last. */
const touchEveryMs = 60_000;

/** Finds who a secret stands for: the cookie of a browser or the key of a program. */
export class FindPrincipal {
  constructor(
    private readonly users: Users,
    private readonly sessions: UserSessions,
    private readonly agents: Agents,
    private readonly apiKeys: ApiKeys,
    private readonly tokens: SecretTokens,
    private readonly roles: RoleGrants,
    private readonly clock: Clock,
  ) {}

  async bySession(secret: string): Promise<FoundSession | undefined> {
    const now = this.clock.now();
    const userSession = await this.sessions.findByTokenHash(this.tokens.hash(secret));
    if (!userSession || userSession.expiresAt <= now) {
      return undefined;
    }
    const { workspaceId, userId } = userSession;
    const [user, agent] = await Promise.all([
      this.users.get(workspaceId, userId),
      this.agents.get(workspaceId, userId),
    ]);
    if (user?.state !== 'active') {
      return undefined;
    }
    if (now - userSession.lastSeenAt > touchEveryMs) {
      await this.sessions.touch(workspaceId, userSession.id, now, now + sessionLifetimeMs);
    }
    const grants = await this.roles.of(workspaceId, user);
    return { user, userSession, subject: { id: user.id, grants, queueIds: agent?.queueIds ?? [] } };
  }

  async byApiKey(secret: string): Promise<FoundKey | undefined> {
    const now = this.clock.now();
    const key = await this.apiKeys.findBySecretHash(this.tokens.hash(secret));
    if (!key || key.revokedAt !== undefined || key.expiresAt <= now) {
      return undefined;
    }
    if (now - (key.lastUsedAt ?? 0) > touchEveryMs) {
      await this.apiKeys.used(key.workspaceId, key.id, now);
    }
    return {
      workspaceId: key.workspaceId,
      displayName: key.name,
      subject: { id: key.id, grants: await this.roles.of(key.workspaceId, key, key.grants), queueIds: [] },
    };
  }
}

export const FIND_PRINCIPAL = token<FindPrincipal>('FindPrincipal');
