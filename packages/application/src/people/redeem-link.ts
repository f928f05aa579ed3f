import { UserError } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { Audit } from './audit.js';
import type { PasswordHasher, Revocations, SecretTokens } from './credentials.js';
import type { OneTimeLink, OneTimeLinks, UserSessions, Users } from './ports.js';
import type { SessionStarter, StartedSession } from './session-starter.js';
import type { User, UserLocale } from './user.js';

export interface Redemption {
  token: string;
  password: string;
  displayName?: string;
  locale?: UserLocale;
  address: string;
  userAgent: string;
  requestId: string;
}

const gone = () => new UserError('gone', 'link.gone', 'This link does not work any more. Ask an admin for a new one.');

/** What a one-time link is for, and using it: the password is set, the link dies, the person is signed in. */
export class RedeemLink {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly links: OneTimeLinks,
    private readonly sessions: UserSessions,
    private readonly starter: SessionStarter,
    private readonly passwords: PasswordHasher,
    private readonly tokens: SecretTokens,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async read(token: string): Promise<{ link: OneTimeLink; user: User }> {
    const link = await this.links.findByTokenHash(this.tokens.hash(token));
    const user = link && (await this.users.get(link.workspaceId, link.userId));
    if (!link || link.expiresAt <= this.clock.now() || !user || user.state === 'deactivated') {
      throw gone();
    }
    return { link, user };
  }

  async run(redemption: Redemption): Promise<StartedSession> {
    const { link } = await this.read(redemption.token);
    const passwordHash = await this.passwords.hash(redemption.password);
    return this.transactions.run(async (session) => {
      const user = await this.users.get(link.workspaceId, link.userId, session);
      if (!user || user.state === 'deactivated' || !(await this.links.use(link.workspaceId, link.id, session))) {
        throw gone();
      }
      return this.accept(user, link, passwordHash, redemption, session);
    });
  }

  private async accept(
    user: User,
    { workspaceId, purpose }: OneTimeLink,
    passwordHash: string,
    redemption: Redemption,
    session: Session,
  ): Promise<StartedSession> {
    const now = this.clock.now();
    const { displayName = user.displayName, locale = user.locale, address, requestId } = redemption;
    const change = { passwordHash, displayName, locale, state: 'active', lastSignInAt: now, updatedAt: now } as const;
    const changed = (await this.users.change(workspaceId, user.id, change, session)) ?? user;
    const agent = await this.agents.get(workspaceId, user.id, session);
    if (agent) {
      const { queueIds, skills, languages, capacity } = agent;
      const profile = { id: user.id, displayName, active: true, queueIds, skills, languages, capacity };
      await this.agents.saveProfile(workspaceId, profile, now, session);
    }
    await this.sessions.endAllOf(workspaceId, user.id, {}, session);
    const actor = { kind: 'user', id: user.id, displayName } as const;
    const caller = { workspaceId, actor, subject: { id: user.id, grants: [], queueIds: [] }, address, requestId };
    const action = purpose === 'invitation' ? 'user.joined' : 'user.password_reset';
    await this.audit.record(caller, { action, resource: 'user', resourceId: user.id }, session);
    session.afterCommit(() => {
      this.revocations.userRevoked(user.id);
      this.notices.changed(workspaceId, 'users', user.id);
    });
    return this.starter.start(changed, redemption, session);
  }
}

export const REDEEM_LINK = token<RedeemLink>('RedeemLink');
