import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { SecretTokens } from './credentials.js';
import type { UserSession, UserSessions } from './ports.js';
import type { User } from './user.js';

/** How long a session lives without being used, in milliseconds: 14 days. */
export const sessionLifetimeMs = 14 * 24 * 3_600_000;

export interface StartedSession {
  user: User;
  userSession: UserSession;
  /** Goes into the cookie; nobody can read it again. */
  secret: string;
}

/** Makes the session that a cookie stands for. */
export class SessionStarter {
  constructor(
    private readonly sessions: UserSessions,
    private readonly tokens: SecretTokens,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async start(user: User, from: { address: string; userAgent: string }, session?: Session): Promise<StartedSession> {
    const secret = this.tokens.next();
    const now = this.clock.now();
    const userSession: UserSession = {
      id: this.ids.next(),
      workspaceId: user.workspaceId,
      userId: user.id,
      tokenHash: this.tokens.hash(secret),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + sessionLifetimeMs,
      userAgent: from.userAgent,
      address: from.address,
    };
    await this.sessions.insert(user.workspaceId, userSession, session);
    return { user, userSession, secret };
  }
}

export const SESSION_STARTER = token<SessionStarter>('SessionStarter');
