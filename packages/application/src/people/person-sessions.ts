import { notFound } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { Revocations } from './credentials.js';
import type { GiveRole } from './give-role.js';
import type { UserSession, UserSessions, Users } from './ports.js';
import type { User } from './user.js';

/** Where somebody is signed in, and ending all of it. */
export class PersonSessions {
  constructor(
    private readonly users: Users,
    private readonly sessions: UserSessions,
    private readonly roles: GiveRole,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string, userId: string): Promise<UserSession[]> {
    await this.there(workspaceId, userId);
    return this.sessions.listOf(workspaceId, userId, this.clock.now());
  }

  async endAll(caller: Caller, userId: string): Promise<void> {
    const { workspaceId } = caller;
    await this.roles.assertCovers(caller, await this.there(workspaceId, userId));
    await this.transactions.run(async (session) => {
      await this.sessions.endAllOf(workspaceId, userId, {}, session);
      await this.audit.record(caller, { action: 'user.sessions_ended', resource: 'user', resourceId: userId }, session);
      session.afterCommit(() => this.revocations.userRevoked(userId));
    });
  }

  private async there(workspaceId: string, userId: string): Promise<User> {
    const user = await this.users.get(workspaceId, userId);
    if (!user) throw notFound('user', userId);
    return user;
  }
}

export const PERSON_SESSIONS = token<PersonSessions>('PersonSessions');
