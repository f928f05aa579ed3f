import { type Agent, type Capacity, notFound, type RoleHolder } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { References } from '../settings/references.js';
import type { RoutingTrigger } from '../settings/routing-trigger.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { Revocations } from './credentials.js';
import type { GiveRole } from './give-role.js';
import type { Invitation } from './invite-user.js';
import { keepEvidence } from './keep-evidence.js';
import { assertAdminRemains } from './last-admin.js';
import type { QueueMembers } from './membership.js';
import type { Users } from './ports.js';
import { assertProfile } from './profile-input.js';
import type { Person, User } from './user.js';

export type PersonPatch = Partial<Omit<Invitation, 'email'> & { capacity: Capacity }>;

/** Changes a person: name, role, language, queues, skills, languages spoken, capacity. */
export class UpdateUser {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly members: QueueMembers,
    private readonly workspaces: WorkspaceStore,
    private readonly references: References,
    private readonly roles: GiveRole,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly notices: ChangeNotices,
    private readonly routing: RoutingTrigger,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async run(caller: Caller, id: string, patch: PersonPatch): Promise<Person> {
    const { workspaceId } = caller;
    await assertProfile(this.references, workspaceId, patch);
    return this.transactions.run(async (session) => {
      const before = await this.read(workspaceId, id, session);
      const after = await this.write(before, patch, await this.roleOf(caller, before.user, patch.role), session);
      if (isFullAdmin(before.user) && !isFullAdmin(after.user)) {
        await assertAdminRemains(this.users, this.workspaces, workspaceId, session);
      }
      const change = {
        action: 'user.updated',
        resource: 'user',
        resourceId: id,
        before: flat(before),
        after: flat(after),
      };
      await this.audit.record(caller, change, session);
      session.afterCommit(() => this.tell(workspaceId, before, after));
      return after;
    });
  }

  private async read(workspaceId: string, id: string, session: Session): Promise<Person> {
    const user = await this.users.get(workspaceId, id, session);
    const agent = await this.agents.get(workspaceId, id, session);
    if (!user || !agent) {
      throw notFound('user', id);
    }
    return { user, agent };
  }

  /** Who gives another role must hold every right of the new one, and of the old one. */
  private async roleOf(caller: Caller, user: User, role: string | undefined): Promise<RoleHolder | undefined> {
    if (role === undefined || role === (user.customRoleId ?? user.role)) return undefined;
    await this.roles.assertCovers(caller, user);
    return this.roles.choose(caller, role);
  }

  private async write({ user, agent }: Person, patch: PersonPatch, held: RoleHolder | undefined, session: Session) {
    const { queueIds, skills, languages, capacity, role: _, ...rest } = patch;
    const named = held ? { ...rest, role: held.role, customRoleId: held.customRoleId ?? null } : rest;
    const now = this.clock.now();
    const changed = await this.users.change(user.workspaceId, user.id, { ...named, updatedAt: now }, session);
    const profile = {
      id: user.id,
      displayName: named.displayName ?? agent.displayName,
      active: agent.active,
      queueIds: queueIds ?? agent.queueIds,
      skills: skills ? keepEvidence(agent.skills, skills) : agent.skills,
      languages: languages ?? agent.languages,
      capacity: capacity ?? agent.capacity,
    };
    const saved = await this.agents.saveProfile(user.workspaceId, profile, now, session);
    if (queueIds) {
      await this.members.setQueuesOf(user.workspaceId, user.id, queueIds, session);
    }
    return { user: changed ?? user, agent: saved };
  }

  private tell(workspaceId: string, before: Person, after: Person): void {
    this.publisher.agent(after.agent);
    this.notices.changed(workspaceId, 'users', after.user.id);
    if (
      before.user.role !== after.user.role ||
      before.user.customRoleId !== after.user.customRoleId ||
      changedQueues(before.agent, after.agent)
    ) {
      // Rooms are joined by role and queues when a socket connects, so it has to connect again.
      this.revocations.userRevoked(after.user.id);
    }
    if (changedQueues(before.agent, after.agent)) {
      this.notices.changed(workspaceId, 'queues');
    }
    this.routing.agentChanged(workspaceId, after.user.id);
  }
}

export const UPDATE_USER = token<UpdateUser>('UpdateUser');

const isFullAdmin = ({ role, customRoleId }: User): boolean => role === 'admin' && customRoleId === undefined;

const changedQueues = (before: Agent, after: Agent): boolean =>
  before.queueIds.length !== after.queueIds.length || before.queueIds.some((id) => !after.queueIds.includes(id));

const flat = ({ user, agent }: Person): User & Partial<Agent> => {
  const { queueIds, skills, languages, capacity } = agent;
  return { ...user, queueIds, skills, languages, capacity };
};
