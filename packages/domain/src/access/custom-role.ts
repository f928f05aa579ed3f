import { allPermissions, type Grant, type Permission, type Scope, scopes } from './permission.js';
import { type BuiltInRole, roleGrants } from './roles.js';

/** A role that an admin made: the rights of a built-in one, changed. What it does not name is denied. */
export interface CustomRole {
  name: string;
  /** Where its rights came from; messages to all agents or supervisors reach its people as that role. */
  basedOn: BuiltInRole;
  grants: Grant[];
}

/** Rights that a role can give. Numbers of customers have a policy of their own. */
export const rolePermissions = allPermissions.filter((permission) => !permission.startsWith('numbers:'));

/** How far a right can be given: only as far as a built-in role has it, which is what the guards are written for. */
export const scopesOf = (permission: Permission): Scope[] =>
  scopes.filter((scope) =>
    Object.values(roleGrants).some((grants) =>
      grants.some((grant) => grant.permission === permission && grant.scope === scope),
    ),
  );

/** What is left of grants that were given out of `held`, when that has become less since. */
export function grantsWithin(held: readonly Grant[], given: readonly Grant[]): Grant[] {
  const reach = (scope: Scope) => scopes.indexOf(scope);
  return given.flatMap((grant) => {
    const own = held.filter(({ permission }) => permission === grant.permission).map(({ scope }) => reach(scope));
    const scope = scopes[Math.max(reach(grant.scope), Math.min(...own))];
    return own.length === 0 || scope === undefined ? [] : [{ ...grant, scope }];
  });
}

/** The grants that somebody with `held` does not have, or not as far: what they may not give to others. */
export function grantsBeyond(held: readonly Grant[], given: readonly Grant[]): Grant[] {
  const reach = (scope: Scope) => scopes.indexOf(scope);
  return given.filter(
    ({ permission, scope }) => !held.some((own) => own.permission === permission && reach(own.scope) <= reach(scope)),
  );
}
