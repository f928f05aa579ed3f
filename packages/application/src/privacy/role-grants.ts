import {
  type Grant,
  grantsWithin,
  openNumberPolicy,
  type RoleHolder,
  roleGrants,
  withNumberPolicy,
} from '@tandem/domain';
import { token } from '../ports/token.js';
import type { RoleSetting, SettingStore } from '../settings/setting.js';
import type { NumberPolicies } from './number-policies.js';

/** What a role may do in a workspace: its grants under the number policy. */
export class RoleGrants {
  constructor(
    private readonly policies: Pick<NumberPolicies, 'get'>,
    private readonly roles: Pick<SettingStore<RoleSetting>, 'get'>,
  ) {}

  /** @param kept those that a key was made with: of these, what its role still gives */
  async of(workspaceId: string, holder: RoleHolder, kept?: readonly Grant[]): Promise<readonly Grant[]> {
    const [policy, all] = await Promise.all([this.policies.get(workspaceId), this.ofRole(workspaceId, holder)]);
    return withNumberPolicy(kept ? grantsWithin(all, kept) : all, holder, policy ?? openNumberPolicy);
  }

  /** As the role has them, without a word about numbers. */
  async ofRole(workspaceId: string, { role, customRoleId }: RoleHolder): Promise<readonly Grant[]> {
    if (customRoleId === undefined) return roleGrants[role];
    const custom = await this.roles.get(workspaceId, customRoleId);
    return custom?.active ? custom.grants : [];
  }
}

export const ROLE_GRANTS = token<RoleGrants>('RoleGrants');
