import type { Group } from '@tandem/domain';
import { token } from './token.js';

/** A kind of break as granting needs it; its name belongs to settings. */
export interface BreakKindChoice {
  id: string;
  active: boolean;
  maxMinutes: number;
}

/** Read side; cached by the adapter, at most one second old. */
export interface BreakKinds {
  get(workspaceId: string, id: string): Promise<BreakKindChoice | undefined>;
}

/** Read side of the groups that are switched on; cached by the adapter, at most one second old. */
export interface Groups {
  list(workspaceId: string): Promise<Group[]>;
}

export const BREAK_KINDS = token<BreakKinds>('BreakKinds');
export const GROUPS = token<Groups>('Groups');
