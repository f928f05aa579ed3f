import { notFound, UserError } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { PasswordHasher, Revocations } from './credentials.js';
import type { UserSessions, Users } from './ports.js';
import type { User, UserLocale } from './user.js';

/** What people change about themselves. */
export class OwnAccount {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly sessions: UserSessions,
    private readonly passwords: PasswordHasher,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async change(caller: Caller, patch: { displayName?: string; locale?: UserLocale }): Promise<void> {
    const { workspaceId, subject } = caller;
    await this.transactions.run(async (session) => {
      const now = this.clock.now();
      const before = await this.users.get(workspaceId, subject.id, session);
      const after = await this.users.change(workspaceId, subject.id, { ...patch, updatedAt: now }, session);
      const agent = await this.agents.get(workspaceId, subject.id, session);
      if (!before || !after || !agent) {
        throw notFound('user', subject.id);
      }
      const { id, active, queueIds, skills, languages, capacity } = agent;
      const profile = { id, displayName: after.displayName, active, queueIds, skills, languages, capacity };
      const saved = await this.agents.saveProfile(workspaceId, profile, now, session);
      const named = ({ displayName, locale }: User) => ({ displayName, locale });
      const change = {
        action: 'user.updated',
        resource: 'user',
        resourceId: id,
        before: named(before),
        after: named(after),
      };
      await this.audit.record(caller, change, session);
      session.afterCommit(() => this.publisher.agent(saved));
    });
  }

  /** Ends every other session: a stolen one must not outlive the new password. */
  async changePassword(caller: Caller, userSessionId: string, current: string, next: string): Promise<void> {
    const { workspaceId, subject } = caller;
    const user = await this.users.get(workspaceId, subject.id);
    if (!(await this.passwords.verify(current, user?.passwordHash))) throw wrongPassword();
    const passwordHash = await this.passwords.hash(next);
    await this.transactions.run(async (session) => {
      // Both took their time: by now the current password may be another one.
      const now = await this.users.get(workspaceId, subject.id, session);
      if (now?.passwordHash !== user?.passwordHash) throw wrongPassword();
      await this.users.change(workspaceId, subject.id, { passwordHash, updatedAt: this.clock.now() }, session);
      await this.sessions.endAllOf(workspaceId, subject.id, { except: userSessionId }, session);
      await this.audit.record(
        caller,
        { action: 'user.password_changed', resource: 'user', resourceId: subject.id },
        session,
      );
      session.afterCommit(() => this.revocations.userRevoked(subject.id));
    });
  }

  async signOut(workspaceId: string, userSessionId: string): Promise<void> {
    await this.sessions.end(workspaceId, userSessionId);
    this.revocations.sessionRevoked(userSessionId);
  }
}

const wrongPassword = () =>
  new UserError('unprocessable', 'session.wrong_password', 'The current password is wrong.', {
    issues: [{ path: ['body', 'current'], code: 'wrong', message: 'The current password is wrong.' }],
  });

export const OWN_ACCOUNT = token<OwnAccount>('OwnAccount');
