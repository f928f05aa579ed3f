import type { Session } from '@tandem/application';
import { BugError } from '@tandem/domain';
import type { ClientSession } from 'mongoose';

/** A transaction of the driver behind the application's word for it. */
export class MongoSession implements Session {
  private readonly hooks: (() => void)[] = [];

  constructor(readonly client: ClientSession) {}

  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  runHooks(): void {
    for (const hook of this.hooks) {
      hook();
    }
  }
}

export function clientSessionOf(session: Session): ClientSession {
  if (session instanceof MongoSession) {
    return session.client;
  }
  throw new BugError('store.foreign_session', 'The session is not one of this store.');
}

/** The option that makes a call of mongoose part of the transaction; nothing without one. */
export const sessionOption = (session: Session | undefined): { session?: ClientSession } =>
  session === undefined ? {} : { session: clientSessionOf(session) };
