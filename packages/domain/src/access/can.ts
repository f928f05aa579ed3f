import { type Grant, type Permission, type Scope, scopes } from './permission.js';

/** What the guard knows about the object asked for. An object without queue and owner belongs to the workspace. */
export interface Target {
  /** Queues the object has passed through or waits in. */
  queueIds?: readonly string[];
  /** Users the object belongs to: the assigned agent, the author, the person itself. */
  ownerIds?: readonly string[];
  /** Users who were asked to help with it. */
  helperIds?: readonly string[];
}

/** What who was asked to help may do there, besides what their own scope covers: read, and write notes. */
const helping: ReadonlySet<Permission> = new Set(['conversation:read', 'conversation:note', 'file:read']);

/** Who asks: a user with the grants of the role, or an API key with a subset of them. */
export interface Subject {
  id: string;
  grants: readonly Grant[];
  /** Queues the subject is a member of. */
  queueIds: readonly string[];
}

/** The widest scope in which the subject holds the permission; lists and searches filter by it. */
export function scopeOf(subject: Subject, permission: Permission): Scope | undefined {
  return scopes.find((scope) => subject.grants.some((g) => g.permission === permission && g.scope === scope));
}

/** Denied unless a grant says otherwise. The one guard behind routes, lists, rooms, exports and drill-downs. */
export function can(subject: Subject, permission: Permission, target: Target = {}): boolean {
  const scope = scopeOf(subject, permission);
  if (scope === undefined) return false;
  if (scope === 'workspace') return true;
  if (helping.has(permission) && target.helperIds?.includes(subject.id)) return true;
  const own = target.ownerIds?.includes(subject.id) ?? false;
  if (scope === 'own') return own;
  return own || (target.queueIds?.some((id) => subject.queueIds.includes(id)) ?? false);
}
