import { token } from './token.js';

/** One running transaction, handed to every repository call that belongs to it. */
export interface Session {
  /** Runs after a successful commit, in order of registration; forgotten when the attempt is aborted. */
  afterCommit(hook: () => void): void;
}

export interface Transactions {
  /**
   * All writes that got the session happen, or none. `work` may run several times: a conflict aborts the attempt and
   * runs it again, so it must read what it decides on through the session.
   */
  run<T>(work: (session: Session) => Promise<T>): Promise<T>;
}

export const TRANSACTIONS = token<Transactions>('Transactions');
