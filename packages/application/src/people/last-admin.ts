import { UserError } from '@tandem/domain';
import type { Session } from '../ports/transactions.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import type { Users } from './ports.js';

/**
 * Call after a write that may take away an admin: the workspace keeps one who can sign in. Two admins who remove each
 * other at once meet in the write to the workspace, so one of them starts again and is refused.
 */
export async function assertAdminRemains(
  users: Users,
  workspaces: WorkspaceStore,
  workspaceId: string,
  session: Session,
): Promise<void> {
  await workspaces.serialise(workspaceId, session);
  if ((await users.countActiveAdmins(workspaceId, session)) === 0) {
    throw new UserError('conflict', 'user.last_admin', 'The workspace needs at least one active admin.');
  }
}
