import { type BuiltInRole, type Grant, openNumberPolicy, roleGrants, withNumberPolicy } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { NumberPolicies } from './number-policies.js';

/** What a role may do in a workspace: the built-in grants under its number policy. */
export class RoleGrants {
  constructor(private readonly policies: Pick<NumberPolicies, 'get'>) {}

  /** @param grants those of a key, when it holds fewer than its role */
  async of(workspaceId: string, role: BuiltInRole, grants = roleGrants[role]): Promise<readonly Grant[]> {
    const policy = await this.policies.get(workspaceId);
    return withNumberPolicy(grants, role, policy ?? openNumberPolicy);
  }
}

export const ROLE_GRANTS = token<RoleGrants>('RoleGrants');
