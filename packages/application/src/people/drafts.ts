import type { Instant } from '@tandem/domain';
import { token } from '../ports/token.js';

export interface Draft {
  text: string;
  fileIds: string[];
}

/** What somebody has written in a conversation and not sent: a reply and a note, which never mix. */
export interface Drafts {
  reply: Draft;
  note: Draft;
}

export const noDrafts: Drafts = { reply: { text: '', fileIds: [] }, note: { text: '', fileIds: [] } };

export interface DraftStore {
  get(workspaceId: string, userId: string, conversationId: string): Promise<Drafts | undefined>;
  /** Empty drafts are forgotten. */
  put(workspaceId: string, userId: string, conversationId: string, drafts: Drafts, at: Instant): Promise<void>;
}

export const DRAFT_STORE = token<DraftStore>('DraftStore');
