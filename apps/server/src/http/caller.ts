import type { Caller } from '@tandem/application';
import type { Principal } from '../principals/principal.js';
import type { RequestContext } from './route.js';

/** Who does it and from where, for use cases and the audit log. */
export const callerOf = (principal: Principal, request: RequestContext): Caller => ({
  workspaceId: principal.workspaceId,
  actor: { kind: principal.kind, id: principal.subject.id, displayName: principal.displayName },
  subject: principal.subject,
  address: request.address,
  requestId: request.id,
});
