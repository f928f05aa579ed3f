import type { Actor, Subject } from '@tandem/domain';

/** Who does something, from where: what the guard and the audit log need. */
export interface Caller {
  workspaceId: string;
  actor: Actor & { displayName?: string };
  subject: Subject;
  address: string;
  requestId: string;
}
