import { notFound } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import type { Audit } from './audit.js';
import type { Caller } from './caller.js';
import type { Revocations } from './credentials.js';
import type { GiveRole } from './give-role.js';
import { assertAdminRemains } from './last-admin.js';
import type { OneTimeLinks, UserSessions, Users } from './ports.js';
import type { Person, User } from './user.js';

/** Gives an agent's open work back to its places in the queues. Idempotent: a second run finds nothing. */
export interface WorkReturner {
  returnAll(workspaceId: string, agentId: string): Promise<void>;
}
export const WORK_RETURNER = token<WorkReturner>('WorkReturner');

/** Shuts somebody out, or lets them in again: sessions end, links die, sockets drop, open work goes back. */
export class SetUserActive {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly sessions: UserSessions,
    private readonly links: OneTimeLinks,
    private readonly workspaces: WorkspaceStore,
    private readonly roles: GiveRole,
    private readonly work: WorkReturner,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly notices: ChangeNotices,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async run(caller: Caller, id: string, active: boolean): Promise<Person> {
    const { workspaceId } = caller;
    const person = await this.transactions.run(async (session) => {
      const user = await this.users.get(workspaceId, id, session);
      if (!user) {
        throw notFound('user', id);
      }
      await this.roles.assertCovers(caller, user);
      const changed = await this.write(user, active, session);
      const action = active ? 'user.activated' : 'user.deactivated';
      const states = { before: { state: user.state }, after: { state: changed.user.state } };
      await this.audit.record(caller, { action, resource: 'user', resourceId: id, ...states }, session);
      session.afterCommit(() => {
        this.publisher.agent(changed.agent);
        this.notices.changed(workspaceId, 'users', id);
        this.revocations.userRevoked(id);
      });
      return changed;
    });
    if (!active) {
      await this.work.returnAll(workspaceId, id);
    }
    return person;
  }

  private async write(user: User, active: boolean, session: Session): Promise<Person> {
    const { workspaceId, id } = user;
    const now = this.clock.now();
    const state = active ? (user.passwordHash === undefined ? 'invited' : 'active') : 'deactivated';
    const changed = await this.users.change(workspaceId, id, { state, updatedAt: now }, session);
    const agent = await this.agents.get(workspaceId, id, session);
    if (!changed || !agent) {
      throw notFound('user', id);
    }
    const { displayName, queueIds, skills, languages, capacity } = agent;
    const profile = { id, displayName, active: state === 'active', queueIds, skills, languages, capacity };
    await this.agents.saveProfile(workspaceId, profile, now, session);
    if (!active) {
      await this.agents.setPresence(workspaceId, id, 'offline', undefined, now, session);
      await this.sessions.endAllOf(workspaceId, id, {}, session);
      await this.links.removeOf(workspaceId, id, session);
      if (user.role === 'admin') {
        await assertAdminRemains(this.users, this.workspaces, workspaceId, session);
      }
    }
    return { user: changed, agent: (await this.agents.get(workspaceId, id, session)) ?? agent };
  }
}

export const SET_USER_ACTIVE = token<SetUserActive>('SetUserActive');
