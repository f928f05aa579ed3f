import type { BusinessHours } from '@tandem/domain';
import { token } from './token.js';

/** Read side; cached by the adapter, at most one second old. */
export interface BusinessHoursList {
  list(workspaceId: string): Promise<BusinessHours[]>;
}

export const BUSINESS_HOURS = token<BusinessHoursList>('BusinessHoursList');
