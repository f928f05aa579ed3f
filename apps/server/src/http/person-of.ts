import { UserError } from '@tandem/domain';
import type { Principal, UserPrincipal } from '../principals/principal.js';

/** The person behind a request, with the id under the name that readers of people use. @throws UserError for programs */
export function personOf(principal: Principal): UserPrincipal & { userId: string } {
  if (principal.kind !== 'user') {
    throw new UserError('forbidden', 'access.person_only', 'This is for people, not for API keys.');
  }
  return { ...principal, userId: principal.subject.id };
}
