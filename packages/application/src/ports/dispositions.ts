import { token } from './token.js';

/** Outcome codes of a conversation, as resolving needs them; names and codes belong to settings. */
export interface DispositionChoice {
  id: string;
  active: boolean;
  /** Empty: for every queue. */
  queueIds: readonly string[];
}

/** Read side. */
export interface DispositionChoices {
  get(workspaceId: string, id: string): Promise<DispositionChoice | undefined>;
}

export const DISPOSITION_CHOICES = token<DispositionChoices>('DispositionChoices');
