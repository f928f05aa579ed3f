import type { Agents, RoleGrants, Users, WorkspaceStore } from '@tandem/application';
import type { MeDto } from '@tandem/contracts';
import { notFound } from '@tandem/domain';

/** Who somebody is and what they may do: the answer of signing in and of `/me`. */
export class MeReader {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly workspaces: WorkspaceStore,
    private readonly roles: RoleGrants,
  ) {}

  async read(who: { workspaceId: string; userId: string; csrfToken: string }): Promise<MeDto> {
    const { workspaceId, userId, csrfToken } = who;
    const [user, agent, workspace] = await Promise.all([
      this.users.get(workspaceId, userId),
      this.agents.get(workspaceId, userId),
      this.workspaces.get(workspaceId),
    ]);
    if (!user || !agent || !workspace) {
      throw notFound('user', userId);
    }
    const { id, displayName, email, role, locale } = user;
    const grants = await this.roles.of(workspaceId, role);
    const { queueIds, presence, presenceReason, presenceSince, capacity, load } = agent;
    return {
      ...{ id, displayName, email, role, locale, queueIds, presence, presenceSince, capacity, load, csrfToken },
      ...(presenceReason === undefined ? {} : { presenceReason }),
      grants: grants.map((grant) => ({ ...grant })),
      workspace: { id: workspace.id, name: workspace.name, locale: workspace.locale },
    };
  }
}
