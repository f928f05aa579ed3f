import type { Skill } from '../settings/setting.js';
import { token } from './token.js';

/** The skills of a workspace, switched off or not. */
export interface Skills {
  all(workspaceId: string): Promise<Skill[]>;
}

export const SKILLS = token<Skills>('Skills');
