import type { AttributeDefinition } from '@tandem/domain';
import { token } from './token.js';

/** The fields that an admin has defined for customers; at most a second old. */
export interface ContactAttributes {
  list(workspaceId: string): Promise<AttributeDefinition[]>;
}

export const CONTACT_ATTRIBUTES = token<ContactAttributes>('ContactAttributes');
