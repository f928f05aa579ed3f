import { MongoError } from '../errors.js';
import { commitChanges } from '../session/commit.js';
import { type Session, transactionNumber } from '../session/sessions.js';
import type { Command, CommandContext } from './context.js';
import { noSuchTransaction } from './transaction-entry.js';

/** `commitTransaction`: replays the changes in one write group. Asked again after a success it answers the same. */
export const commitTransaction: Command = async (context) => {
  const { session, number } = transactionOf(context);
  const { services } = context;
  const transaction = session.transaction;
  if (transaction?.number !== number) {
    if (session.ended?.number === number && session.ended.committed) return {};
    const answered = services.retries.last(session.key);
    if (answered?.number === number) return answered.reply;
    throw noSuchTransaction(number);
  }
  try {
    if (transaction.changes.length > 0 || transaction.created.size > 0) {
      await services.store.write((writer) => {
        const origin = { session: session.key, number };
        services.store.replayFor(origin, () => commitChanges(services.store, writer, transaction));
        services.retries.remember(session.key, number, OK);
      });
    }
    session.ended = { number, committed: true };
    transaction.committed();
  } catch (error) {
    session.ended = { number, committed: false };
    transaction.close();
    throw error;
  } finally {
    session.transaction = undefined;
  }
  return {};
};

/** `abortTransaction`. */
export const abortTransaction: Command = (context) => {
  const { session, number } = transactionOf(context);
  const transaction = session.transaction;
  if (transaction?.number !== number) {
    if (session.ended?.number === number && session.ended.committed) {
      throw new MongoError(256, `Transaction ${number} has been committed.`);
    }
    throw noSuchTransaction(number);
  }
  transaction.abort('the client asked for it');
  return {};
};

/** `{ ok: 1 }` as reply elements. */
const OK = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f', 'latin1');

function transactionOf({ session, body, request }: CommandContext): { session: Session; number: bigint } {
  if (session === undefined || body.txnNumber === undefined) {
    throw new MongoError(125, `${request.name} must be run within a transaction`);
  }
  return { session, number: transactionNumber(body.txnNumber) };
}
