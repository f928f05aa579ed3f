import type { Actor, Instant } from '@tandem/domain';
import type { Page, PageRequest } from './page.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

export interface AuditEntry {
  id: string;
  workspaceId: string;
  at: Instant;
  actor: Actor & { displayName?: string };
  /** `<resource>.<verb>`, such as `user.deactivated`. */
  action: string;
  resource: string;
  resourceId?: string;
  before?: unknown;
  after?: unknown;
  address?: string;
  requestId?: string;
}

export interface AuditFilter {
  actorId?: string;
  resource?: string;
  search?: string;
  from?: Instant;
  to?: Instant;
}

export interface AuditLog {
  /** Written with the change: give the session of its transaction. */
  record(workspaceId: string, entry: AuditEntry, session?: Session): Promise<void>;
  /** Newest first. */
  list(workspaceId: string, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
}

export const AUDIT_LOG = token<AuditLog>('AuditLog');
