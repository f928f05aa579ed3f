import type { Instant, InterruptMatrix } from '@tandem/domain';
import type { UserLocale } from '../people/user.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** The tenant. An installation has one. */
export interface Workspace {
  id: string;
  name: string;
  locale: UserLocale;
  /** IANA zone in which its day begins; the server's own when absent. */
  timeZone?: string;
  /** What may be offered beside what; absent: the product's default. */
  interrupts?: InterruptMatrix;
  createdAt: Instant;
}

export interface WorkspaceStore {
  /** The installation's workspace; undefined before set-up. */
  find(): Promise<Workspace | undefined>;
  get(workspaceId: string): Promise<Workspace | undefined>;
  /** @throws UserError `setup.done` when there is one already, also when two try at once */
  insert(workspace: Workspace, session: Session): Promise<void>;
  setTimeZone(workspaceId: string, timeZone: string, session: Session): Promise<void>;
  setInterrupts(workspaceId: string, interrupts: InterruptMatrix, session: Session): Promise<void>;
  /** A write that two transactions cannot both do: for rules over several documents. */
  serialise(workspaceId: string, session: Session): Promise<void>;
}

export const WORKSPACE_STORE = token<WorkspaceStore>('WorkspaceStore');
