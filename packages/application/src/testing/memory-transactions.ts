import { BugError, isTandemError, OperationalError } from '@tandem/domain';
import type { Session, Transactions } from '../ports/transactions.js';

/** Thrown by the memory store where MongoDB would abort a transaction for a conflict. */
export const conflict = (): OperationalError =>
  new OperationalError('store.write_conflict', 'Another write was first.', { retryable: true });

export class MemorySession implements Session {
  private readonly hooks: (() => void)[] = [];
  private readonly undo: (() => void)[] = [];

  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  onAbort(undo: () => void): void {
    this.undo.push(undo);
  }

  commit(): void {
    for (const hook of this.hooks) hook();
  }

  abort(): void {
    for (const undo of this.undo.toReversed()) undo();
  }
}

/** One transaction at a time; what it wrote is undone when it fails. */
export class MemoryTransactions implements Transactions {
  private tail: Promise<unknown> = Promise.resolve();

  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const mine = this.tail.then(() => this.attempt(work, 20));
    this.tail = mine.catch(() => undefined);
    return mine;
  }

  /** Settles when no transaction is under way: a write outside waits for it, as it does in a store. */
  async settled(): Promise<void> {
    await this.tail.catch(() => undefined);
  }

  private async attempt<T>(work: (session: Session) => Promise<T>, left: number): Promise<T> {
    const session = new MemorySession();
    try {
      const result = await work(session);
      session.commit();
      return result;
    } catch (error) {
      session.abort();
      if (left > 0 && isTandemError(error) && error.code === 'store.write_conflict')
        return this.attempt(work, left - 1);
      throw error;
    }
  }
}

/** Decides between rows that are equal otherwise, as a store's `_id` does. */
export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Documents by id; a write with a session is undone when its transaction fails. */
export class MemoryTable<T> {
  private readonly rows = new Map<string, T>();

  /** @param written is told of each write, once it is committed */
  constructor(private readonly written: (id: string) => void = () => undefined) {}

  get(id: string): T | undefined {
    const row = this.rows.get(id);
    return row === undefined ? undefined : copy(row);
  }

  all(): T[] {
    return copy([...this.rows.values()]);
  }

  put(id: string, row: T | undefined, session: Session | undefined): void {
    const before = this.rows.get(id);
    this.write(id, row === undefined ? undefined : copy(row));
    if (session === undefined) {
      this.written(id);
      return;
    }
    if (!(session instanceof MemorySession))
      throw new BugError('store.foreign_session', 'Not a session of this store.');
    session.onAbort(() => this.write(id, before));
    session.afterCommit(() => this.written(id));
  }

  private write(id: string, row: T | undefined): void {
    if (row === undefined) this.rows.delete(id);
    else this.rows.set(id, row);
  }
}

/** Rows are JSON, like what a store keeps. */
const copy = <R>(row: R): R => JSON.parse(JSON.stringify(row)) as R;
