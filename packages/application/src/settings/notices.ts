import { token } from '../ports/token.js';

/** Tells consoles to read a list again, and this product's caches to forget it. Called after the commit; never waits. */
export interface ChangeNotices {
  /** @param resource as the contract names it: `queues`, `users`, `flows` … */
  changed(workspaceId: string, resource: string, id?: string): void;
}

export const CHANGE_NOTICES = token<ChangeNotices>('ChangeNotices');
