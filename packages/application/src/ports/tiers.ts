import type { Tier } from '@tandem/domain';
import { token } from './token.js';

/** The tiers of a workspace; at most a second old. */
export interface Tiers {
  list(workspaceId: string): Promise<Tier[]>;
}

export const TIERS = token<Tiers>('Tiers');
