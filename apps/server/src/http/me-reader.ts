import type { Agents, Mailer, RoleGrants, Users, Workspace, WorkspaceStore } from '@tandem/application';
import type { MeDto } from '@tandem/contracts';
import { notFound } from '@tandem/domain';

const workspaceOf = ({ id, name, locale, timeZone }: Workspace, serverTimeZone: string) => ({
  ...{ id, name, locale, timeZone: timeZone ?? serverTimeZone },
});

/** Who somebody is and what they may do: the answer of signing in and of `/me`. */
export class MeReader {
  constructor(
    private readonly users: Users,
    private readonly agents: Agents,
    private readonly workspaces: WorkspaceStore,
    private readonly roles: RoleGrants,
    private readonly serverTimeZone: string,
    private readonly mailer: Pick<Mailer, 'isOffered'>,
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
    const grants = await this.roles.of(workspaceId, user);
    const { queueIds, presence, presenceReason, presenceSince, capacity, load } = agent;
    return {
      ...{ id, displayName, email, role, locale, queueIds, presence, presenceSince, capacity, load, csrfToken },
      ...(presenceReason === undefined ? {} : { presenceReason }),
      grants: grants.map((grant) => ({ ...grant })),
      workspace: workspaceOf(workspace, this.serverTimeZone),
      ...(this.mailer.isOffered && { hasMail: true }),
    };
  }
}
