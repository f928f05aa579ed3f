import type { ContactMerge, Instant } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** Merges of contacts, kept so that they can be undone. */
export interface ContactMerges {
  insert(workspaceId: string, merge: ContactMerge, session: Session): Promise<void>;
  get(workspaceId: string, id: string, session?: Session): Promise<ContactMerge | undefined>;
  /** Of a contact that went on, newest first. */
  ofSurvivor(workspaceId: string, survivorId: string): Promise<ContactMerge[]>;
  /** One guarded write: false when it was undone before. */
  undo(workspaceId: string, id: string, at: Instant, session: Session): Promise<boolean>;
}

export const CONTACT_MERGES = token<ContactMerges>('ContactMerges');
