import { notFound, UserError } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { ManageSetting, type SettingTools } from '../settings/manage-setting.js';
import type { InputOf, RoleSetting, SettingStore } from '../settings/setting.js';
import type { Caller } from './caller.js';
import type { Revocations } from './credentials.js';
import { assertHeld } from './give-role.js';
import type { ApiKeys, Users } from './ports.js';

/** Roles that admins make. The built-in ones are not among them, so nobody can change those. */
export class ManageRoles extends ManageSetting<RoleSetting> {
  protected readonly resource = 'role';
  protected readonly listName = 'roles';

  constructor(
    store: SettingStore<RoleSetting>,
    tools: SettingTools,
    private readonly users: Pick<Users, 'idsInRole'>,
    private readonly keys: Pick<ApiKeys, 'anyInRole'>,
    private readonly revocations: Revocations,
  ) {
    super(store, tools);
  }

  override nameOf({ name }: RoleSetting): string {
    return name;
  }

  /** @throws UserError `role.in_use`: people and programs without a role could do nothing */
  override async setActive(caller: Caller, id: string, active: boolean): Promise<RoleSetting> {
    const role = await this.store.get(caller.workspaceId, id);
    if (!role) throw notFound('role', id);
    assertHeld(caller, role.grants);
    if (!active && (await this.isHeld(caller.workspaceId, id))) {
      const message = 'Give the people in this role another one, and revoke the keys that have it, first.';
      throw new UserError('conflict', 'role.in_use', message);
    }
    return super.setActive(caller, id, active);
  }

  /** Neither what the role gets nor what it has may go beyond who changes it. */
  protected override async prepare(caller: Caller, input: InputOf<RoleSetting>, _id: string, before?: RoleSetting) {
    assertHeld(caller, [...input.grants, ...(before?.grants ?? [])]);
    return { ...input, basedOn: before?.basedOn ?? input.basedOn };
  }

  private async isHeld(workspaceId: string, id: string): Promise<boolean> {
    const holders = await this.users.idsInRole(workspaceId, id);
    return holders.length > 0 || this.keys.anyInRole(workspaceId, id, this.tools.clock.now());
  }

  /** Rooms are joined by rights when a socket connects, so the sockets of its people connect again. */
  protected override async written(role: RoleSetting, before: RoleSetting | undefined, session: Session) {
    if (!before) return;
    const holders = await this.users.idsInRole(role.workspaceId, role.id, session);
    session.afterCommit(() => {
      for (const id of holders) this.revocations.userRevoked(id);
    });
  }
}

export const MANAGE_ROLES = token<ManageRoles>('ManageRoles');
