import { defaultCapacity, type LanguageLevel } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { References } from '../settings/references.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { GiveRole } from './give-role.js';
import { keepEvidence, type SkillInput } from './keep-evidence.js';
import type { IssuedLink, LinkIssuer } from './link-issuer.js';
import type { QueueMembers } from './membership.js';
import type { Users } from './ports.js';
import { assertProfile } from './profile-input.js';
import type { Person, User, UserLocale } from './user.js';

export interface Invitation {
  displayName: string;
  email: string;
  /** A built-in role, or the id of one that an admin made. */
  role: string;
  locale: UserLocale;
  queueIds: string[];
  skills: SkillInput[];
  languages: LanguageLevel[];
}

/** Creates a person who cannot sign in until the one-time link is redeemed. */
export class InviteUser {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly members: QueueMembers,
    private readonly references: References,
    private readonly roles: GiveRole,
    private readonly links: LinkIssuer,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async run(caller: Caller, invitation: Invitation): Promise<{ person: Person; link: IssuedLink }> {
    const { workspaceId } = caller;
    await assertProfile(this.references, workspaceId, invitation);
    const { queueIds, skills, languages, role, ...named } = invitation;
    const held = await this.roles.choose(caller, role);
    const now = this.clock.now();
    const user: User = {
      ...named,
      ...held,
      id: this.ids.next(),
      workspaceId,
      state: 'invited',
      createdAt: now,
      updatedAt: now,
    };
    const profile = {
      id: user.id,
      displayName: user.displayName,
      active: false,
      queueIds,
      skills: keepEvidence([], skills),
      languages,
      capacity: defaultCapacity,
    };
    return this.transactions.run(async (session) => {
      await this.users.insert(workspaceId, user, session);
      const agent = await this.agents.saveProfile(workspaceId, profile, now, session);
      await this.members.setQueuesOf(workspaceId, user.id, queueIds, session);
      const link = await this.links.issue(workspaceId, user.id, 'invitation', session);
      const change = { action: 'user.invited', resource: 'user', resourceId: user.id, after: { ...user, ...profile } };
      await this.audit.record(caller, change, session);
      session.afterCommit(() => this.notices.changed(workspaceId, 'users', user.id));
      return { person: { user, agent }, link };
    });
  }
}

export const INVITE_USER = token<InviteUser>('InviteUser');
