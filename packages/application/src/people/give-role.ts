import { can, type Grant, grantsBeyond, type RoleHolder, roleGrants, UserError } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { RoleGrants } from '../privacy/role-grants.js';
import type { RoleSetting, SettingStore } from '../settings/setting.js';
import type { Caller } from './caller.js';

/** Who may give which role, and manage whom: nobody gives, or gets at, rights they do not have. */
export class GiveRole {
  constructor(
    private readonly roles: Pick<SettingStore<RoleSetting>, 'get'>,
    private readonly grants: RoleGrants,
  ) {}

  /**
   * The role that is asked for, as a person holds it.
   * @param role a built-in one, or the id of one that an admin made
   * @throws UserError `role.unknown`, `role.beyond_caller`
   */
  async choose(caller: Caller, role: string): Promise<RoleHolder> {
    const holder = await this.named(caller.workspaceId, role);
    await this.assertCovers(caller, holder);
    return holder;
  }

  /** @throws UserError `role.beyond_caller` where the caller lacks a right of the role */
  async assertCovers({ workspaceId, subject }: Caller, holder: RoleHolder, kept?: readonly Grant[]): Promise<void> {
    assertHeld({ subject }, await this.grants.of(workspaceId, holder, kept));
  }

  /** @throws UserError `role.unknown` */
  async named(workspaceId: string, role: string): Promise<RoleHolder> {
    if (isBuiltIn(role)) return { role };
    const custom = await this.roles.get(workspaceId, role);
    if (custom?.active) return { role: custom.basedOn, customRoleId: custom.id };
    const message = 'There is no such role.';
    throw new UserError('unprocessable', 'role.unknown', message, {
      issues: [{ path: ['body', 'role'], code: 'unknown_reference', message }],
    });
  }
}

export const GIVE_ROLE = token<GiveRole>('GiveRole');

/** Who changes the workspace decides about numbers, and needs not see them. @throws UserError `role.beyond_caller` */
export function assertHeld({ subject }: Pick<Caller, 'subject'>, given: readonly Grant[]): void {
  const decidesNumbers = can(subject, 'workspace:manage');
  const beyond = grantsBeyond(subject.grants, given).filter(
    ({ permission }) => !(decidesNumbers && permission.startsWith('numbers:')),
  );
  if (beyond[0]) {
    throw new UserError('forbidden', 'role.beyond_caller', 'This needs rights that you do not have yourself.', {
      params: { permission: beyond[0].permission },
    });
  }
}

const isBuiltIn = (role: string): role is keyof typeof roleGrants => Object.hasOwn(roleGrants, role);
