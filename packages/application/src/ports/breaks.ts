import type { QuotaGroup } from '@tandem/domain';
import { token } from './token.js';

/** A kind of break as granting needs it; its name belongs to settings. */
export interface BreakKindChoice {
  id: string;
  active: boolean;
  maxMinutes: number;
}

/** Read side. */
export interface BreakKinds {
  get(workspaceId: string, id: string): Promise<BreakKindChoice | undefined>;
}

/** Read side: groups that are switched on. */
export interface QuotaGroups {
  list(workspaceId: string): Promise<QuotaGroup[]>;
}

export const BREAK_KINDS = token<BreakKinds>('BreakKinds');
export const QUOTA_GROUPS = token<QuotaGroups>('QuotaGroups');
