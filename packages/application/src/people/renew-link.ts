import { notFound, UserError } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { Revocations } from './credentials.js';
import type { GiveRole } from './give-role.js';
import type { IssuedLink, LinkIssuer } from './link-issuer.js';
import type { OneTimeLink, UserSessions, Users } from './ports.js';

/** A new invitation for who never signed in, else a link to reset the password, which ends all sessions. */
export class RenewLink {
  constructor(
    private readonly users: Users,
    private readonly sessions: UserSessions,
    private readonly roles: GiveRole,
    private readonly links: LinkIssuer,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly revocations: Revocations,
  ) {}

  run(caller: Caller, id: string): Promise<{ link: IssuedLink; purpose: OneTimeLink['purpose'] }> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const user = await this.users.get(workspaceId, id, session);
      if (!user) {
        throw notFound('user', id);
      }
      // Whoever has the link becomes this person.
      await this.roles.assertCovers(caller, user);
      if (user.state === 'deactivated') {
        throw new UserError('conflict', 'user.deactivated', 'Reactivate the person first.');
      }
      const purpose = user.state === 'invited' ? 'invitation' : 'reset';
      const link = await this.links.issue(workspaceId, id, purpose, session);
      if (purpose === 'reset') {
        await this.sessions.endAllOf(workspaceId, id, {}, session);
        session.afterCommit(() => this.revocations.userRevoked(id));
      }
      const action = purpose === 'reset' ? 'user.reset_started' : 'user.invited_again';
      await this.audit.record(caller, { action, resource: 'user', resourceId: id }, session);
      return { link, purpose };
    });
  }
}

export const RENEW_LINK = token<RenewLink>('RenewLink');
