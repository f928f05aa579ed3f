import type { TandemEvent } from '@tandem/domain';
import type { StoredFile } from './file-store.js';
import type { Page, PageBothWays, PageRequest } from './page.js';
import { token } from './token.js';

/** What was written and sent in several conversations, in one order of time. */
export interface ContactHistory {
  /** Messages and notes, newest first; `search`: only those with every word; `masked`: for somebody who does not see numbers. */
  messages(
    workspaceId: string,
    of: { conversationIds: readonly string[]; search?: string; masked?: true },
    page: PageBothWays,
  ): Promise<Page<TandemEvent>>;
  /** Files that were sent, newest first. */
  files(workspaceId: string, conversationIds: readonly string[], page: PageRequest): Promise<Page<StoredFile>>;
}

export const CONTACT_HISTORY = token<ContactHistory>('ContactHistory');
