import { MongoError } from '../errors.js';
import type { Session } from '../session/sessions.js';
import { Transaction } from '../session/transaction.js';
import type { CommandContext } from './context.js';

/** The commands that a transaction may hold. */
const ALLOWED = new Set(
  `abortTransaction aggregate commitTransaction coordinateCommitTransaction create createIndexes delete distinct find findAndModify
  findandmodify getMore insert killCursors prepareTransaction update bulkWrite`.split(/\s+/),
);

/** The server's own, which no transaction may touch. */
const OWN_DATABASES = new Set(['admin', 'config', 'local']);

/** Attaches a command to its session's transaction, which `startTransaction` opens. */
export function enterTransaction(context: CommandContext, number: bigint): void {
  const { session, services, body } = context;
  if (session === undefined) throw new MongoError(72, 'Transaction numbers are only allowed with a session');
  if (services.standalone) {
    throw new MongoError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  const { name } = context.request;
  if (!ALLOWED.has(name)) throw new MongoError(263, `Cannot run '${name}' in a multi-document transaction.`);
  if (OWN_DATABASES.has(context.db)) {
    throw new MongoError(263, `Cannot run command against the '${context.db}' database in a transaction.`);
  }
  if (body.writeConcern !== undefined) {
    throw new MongoError(72, 'writeConcern is not allowed within a multi-statement transaction');
  }
  context.transaction = body.startTransaction === true ? begin(context, session, number) : running(session, number);
}

function begin({ services }: CommandContext, session: Session, number: bigint): Transaction {
  const current = session.transaction?.number ?? session.ended?.number;
  if (current !== undefined && number < current) throw tooOld(number, current);
  if (session.transaction?.isOpen === true) session.transaction.abort('a newer transaction began');
  const { store, locks } = services;
  const transaction = new Transaction(store, locks, number, services.now(), () => {
    session.ended = { number, committed: false };
    session.transaction = undefined;
  });
  session.transaction = transaction;
  return transaction;
}

function running(session: Session, number: bigint): Transaction {
  if (session.transaction?.number === number) return session.transaction;
  if (session.ended?.number === number && session.ended.committed) {
    throw new MongoError(256, `Transaction ${number} has been committed.`);
  }
  throw noSuchTransaction(number);
}

/** 251, with the label that makes drivers run the whole transaction again. */
export const noSuchTransaction = (number: bigint): MongoError =>
  new MongoError(251, `Given transaction number ${number} does not match any in-progress transactions.`, [
    'TransientTransactionError',
  ]);

/** 225: the session has gone on to a later number. */
export const tooOld = (number: bigint, current: bigint): MongoError =>
  new MongoError(225, `Cannot use transaction number ${number}: the session has already used ${current}.`);
