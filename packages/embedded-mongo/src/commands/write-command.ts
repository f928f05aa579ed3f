import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { sessionKey, transactionNumber } from '../session/sessions.js';
import { type Transaction, writeConflict } from '../session/transaction.js';
import type { Catalog } from '../storage/catalog.js';
import type { Collection } from '../storage/collection.js';
import { makeCollection } from '../storage/make-collection.js';
import type { Reader } from '../storage/matches.js';
import type { Writer } from '../storage/writer.js';
import { type Reply, replyElements } from '../wire/reply.js';
import { flagField } from './arguments.js';
import type { CommandContext } from './context.js';
import { collectionName, collectionNamed, refuseView } from './namespace.js';
import { tooOld } from './transaction-entry.js';

/** Where a write command reads and writes: the write group it runs in, or its transaction. */
export interface WriteUnit {
  reader: Reader;
  writer: Writer;
  collection(): Collection | undefined;
  /** The collection, created when missing. */
  ensure(): Collection;
}

/**
 * Runs a write command in a write group, or at once in its transaction. A retried write (same session and number) gets the first
 * answer again. The callback may run twice and must not keep state. `creates`: a missing collection may have to be made.
 */
export async function runWrite(
  context: CommandContext,
  creates: boolean,
  work: (unit: WriteUnit) => Reply,
): Promise<Buffer> {
  const { services, transaction } = context;
  const name = collectionName(context);
  const ns = `${context.db}.${name}`;
  const { store } = services;
  const existing = store.catalog.get(ns);
  if (existing !== undefined) refuseView(existing);
  if (transaction !== undefined) return runInTransaction(context, transaction, creates, work);
  const retry = retryOf(context);
  return store.write((writer) => {
    const answered = retry === undefined ? undefined : services.retries.last(retry.session);
    if (retry !== undefined && answered !== undefined) {
      if (answered.number === retry.number) return answered.reply;
      if (answered.number > retry.number) throw tooOld(retry.number, answered.number);
    }
    const collection = (): Collection | undefined => unvalidated(context, store.catalog.get(ns));
    const ensure = (): Collection => collection() ?? createCollection(context, name, {});
    const elements = replyElements(work({ reader: services.live, writer, collection, ensure }));
    if (retry !== undefined) services.retries.remember(retry.session, retry.number, elements);
    return elements;
  });
}

/** A client may tell a write to pass the validator by. */
export function unvalidated<T extends Collection | undefined>({ body }: CommandContext, collection: T): T {
  if (collection?.validator === undefined || !flagField(body, 'bypassDocumentValidation')) return collection;
  return { ...collection, validator: undefined };
}

/** A first statement waits so long for documents that other transactions hold. */
const WAIT_MS = 1_000;

/**
 * Runs a statement in its transaction. The first one has shown the client nothing yet, so on a conflict it waits for the other transaction
 * and begins anew, which spares contending clients most of their own retries. It holds no document meanwhile.
 */
async function runInTransaction(
  context: CommandContext,
  transaction: Transaction,
  creates: boolean,
  work: (unit: WriteUnit) => Reply,
): Promise<Buffer> {
  const { services } = context;
  const { store, locks, now } = services;
  const name = collectionName(context);
  if (creates && collectionNamed(context, name) === undefined) {
    await store.write(() => createCollection(context, name, {}));
  }
  const collection = (): Collection | undefined => {
    const found = collectionNamed(context, name);
    if (found?.capped === undefined) return unvalidated(context, found);
    throw new MongoError(
      263,
      `Collection '${found.ns}' is a capped collection. Writes in transactions are not allowed on capped collections.`,
    );
  };
  const ensure = (): Collection => {
    const found = collection();
    if (found === undefined) throw writeConflict();
    return found;
  };
  const deadline = context.body.startTransaction === true ? now() + WAIT_MS : 0;
  for (;;) {
    try {
      const reply = work({ reader: transaction, writer: transaction, collection, ensure });
      if (reply.fields?.writeErrors !== undefined) transaction.abort('a statement failed');
      return replyElements(reply);
    } catch (error) {
      const left = deadline - now();
      if (!(error instanceof MongoError) || error.code !== 112 || left <= 0) throw error;
      locks.release(transaction);
      if (transaction.blocked) await locks.nextRelease(left);
      if (!transaction.isOpen) throw error;
      transaction.restart();
    }
  }
}

/** Creates a collection inside a write group; that of a transaction remains a draft until the commit. */
export function createCollection(context: CommandContext, name: string, options: Doc): Collection {
  const { services, db, transaction } = context;
  const { store } = services;
  refuseOtherCase(store.catalog, db);
  const draft = store.catalog.draft(db, name, options);
  if (transaction === undefined) return makeCollection(store, draft);
  transaction.created.set(draft.ns, draft);
  return draft;
}

/** Two databases that differ by case alone would be one folder of a dump on some file systems. */
function refuseOtherCase(catalog: Catalog, db: string): void {
  if (catalog.list(db).length > 0) return;
  const folded = db.toLowerCase();
  const other = catalog.list().find((one) => one.db.toLowerCase() === folded);
  if (other === undefined) return;
  const message = `db already exists with different case already have: [${other.db}] trying to create [${db}]`;
  throw new MongoError(13297, message);
}

function retryOf({ body }: CommandContext): { session: string; number: bigint } | undefined {
  if (body.txnNumber === undefined || body.lsid === undefined) return undefined;
  return { session: sessionKey(body.lsid), number: transactionNumber(body.txnNumber) };
}
