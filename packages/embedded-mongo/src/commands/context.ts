import type { Doc } from '../bson/value.js';
import type { Cursors } from '../session/cursors.js';
import type { Retries } from '../session/retries.js';
import type { Session, Sessions } from '../session/sessions.js';
import type { Snapshot, Snapshots } from '../session/snapshots.js';
import type { Transaction } from '../session/transaction.js';
import type { TransactionLocks } from '../session/transaction-locks.js';
import type { Reader } from '../storage/matches.js';
import type { Store } from '../storage/store.js';
import type { Connection } from '../wire/connection.js';
import type { Reply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import type { FailPoints } from './fail-points.js';

/** What all commands share. */
export interface Services {
  store: Store;
  /** Reads what is committed now. */
  live: Reader;
  cursors: Cursors;
  sessions: Sessions;
  retries: Retries;
  locks: TransactionLocks;
  snapshots: Snapshots;
  /** Announce no replica set: no transactions, no change streams. */
  standalone: boolean;
  /** There only when test commands are enabled. */
  failPoints: FailPoints | undefined;
  /** The address clients dial, as `hello` names it. */
  address(): string;
  /** How often documents are looked through for expired ones; `setParameter` changes it. */
  ttl: { everySeconds: number };
  /** What `profile` was told, by database. */
  profiling: Map<string, Doc>;
  startedAt: number;
  now(): number;
  log(line: string): void;
}

/** One running command. */
export interface CommandContext {
  services: Services;
  request: Request;
  body: Doc;
  db: string;
  connection: Connection;
  session: Session | undefined;
  /** The open transaction that the command belongs to. */
  transaction: Transaction | undefined;
  /** The moment that the command's `readConcern` asks for. */
  snapshot?: Snapshot;
  /** The name that the client gave to a view, whose collection the command reads. */
  viewName?: string;
}

/** A command answers with a reply, or with its finished elements. */
export type Answer = Reply | Buffer;

/** One command. Throws MongoError. */
export type Command = (context: CommandContext) => Answer | Promise<Answer>;

/** What the command's reads see. */
export const readerOf = (context: CommandContext): Reader =>
  context.transaction ?? context.snapshot ?? context.services.live;
