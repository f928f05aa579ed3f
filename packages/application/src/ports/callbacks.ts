import type { Callback, CallbackState } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** Changes of a callback; null takes a field away. */
export type CallbackChange = Partial<Pick<Callback, 'state' | 'dueAt' | 'attempts' | 'outcome' | 'endedAt'>> & {
  workItemId?: string | null;
};

export interface Callbacks {
  get(workspaceId: string, id: string, session?: Session): Promise<Callback | undefined>;
  insert(workspaceId: string, callback: Callback, session: Session): Promise<void>;
  /** One guarded write: undefined when it was not in `from` any more. */
  change(
    workspaceId: string,
    id: string,
    from: CallbackState,
    change: CallbackChange,
    session: Session,
  ): Promise<Callback | undefined>;
  /** Those that have not ended, due first; of some queues, or of all. */
  open(workspaceId: string, queueIds: readonly string[] | undefined, limit: number): Promise<Callback[]>;
}

export const CALLBACKS = token<Callbacks>('Callbacks');
