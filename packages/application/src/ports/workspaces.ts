import type { InterruptMatrix, Language } from '@tandem/domain';
import { token } from './token.js';

export interface WorkspaceHead {
  id: string;
  name: string;
  locale: Language;
  /** IANA zone in which its day begins; the server's own when absent. */
  timeZone?: string;
  /** What may be offered beside what; absent: the product's default. */
  interrupts?: InterruptMatrix;
}

/** Jobs run once per workspace. */
export interface Workspaces {
  list(): Promise<WorkspaceHead[]>;
}

export const WORKSPACES = token<Workspaces>('Workspaces');
