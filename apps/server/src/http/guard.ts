import type { EndpointDefinition } from '@tandem/contracts';
import { can, type Permission, type Subject, scopeOf, type Target, UserError } from '@tandem/domain';
import type { Principal } from '../principals/principal.js';

const denied = (permission: Permission) =>
  new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`, { params: { permission } });

const signInFirst = () => new UserError('unauthenticated', 'access.sign_in', 'Sign in first.');

/** Denies unless the endpoint's access says otherwise; the object itself is checked by `assertReaches`. */
export function assertAccess(access: EndpointDefinition['access'], principal: Principal | undefined): void {
  if (access.kind === 'public') {
    return;
  }
  if (!principal) {
    throw signInFirst();
  }
  if (access.kind === 'signedIn' && principal.kind !== 'user') {
    throw new UserError('forbidden', 'access.person_only', 'This is for people, not for API keys.');
  }
  if (access.kind === 'permission' && scopeOf(principal.subject, access.permission) === undefined) {
    throw denied(access.permission);
  }
}

/** Denies unless the subject's widest scope of the permission covers the object. */
export function assertReaches(subject: Subject, permission: Permission, target: Target): void {
  if (!can(subject, permission, target)) {
    throw denied(permission);
  }
}
