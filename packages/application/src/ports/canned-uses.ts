import { token } from './token.js';

/** How often each person has sent which canned response. */
export interface CannedUses {
  add(workspaceId: string, userId: string, cannedResponseId: string): Promise<void>;
  /** By id of the response. */
  of(workspaceId: string, userId: string): Promise<Readonly<Record<string, number>>>;
}

export const CANNED_USES = token<CannedUses>('CannedUses');
