import type { Doc } from '../bson/value.js';
import { sessionKey, transactionNumber } from '../session/sessions.js';
import type { Collection } from '../storage/collection.js';
import type { Reader } from '../storage/matches.js';
import type { Writer } from '../storage/writer.js';
import { type Reply, replyElements } from '../wire/reply.js';
import type { CommandContext } from './context.js';
import { collectionName } from './namespace.js';
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
  if (transaction !== undefined) {
    if (creates && store.catalog.get(ns) === undefined) {
      await store.write(() => createCollection(context, name, {}));
      transaction.created.add(ns);
    }
    const found = (): Collection | undefined => {
      const collection = store.catalog.get(ns);
      if (collection !== undefined) transaction.checkUsable(collection);
      return collection;
    };
    const ensure = (): Collection => found() ?? createCollection(context, name, {});
    const reply = work({ reader: transaction, writer: transaction, collection: found, ensure });
    if (reply.fields?.writeErrors !== undefined) transaction.abort('a statement failed');
    return replyElements(reply);
  }
  const retry = retryOf(context);
  return store.write((writer) => {
    const answered = retry === undefined ? undefined : services.retries.last(retry.session);
    if (retry !== undefined && answered !== undefined) {
      if (answered.number === retry.number) return answered.reply;
      if (answered.number > retry.number) throw tooOld(retry.number, answered.number);
    }
    const collection = (): Collection | undefined => store.catalog.get(ns);
    const ensure = (): Collection => collection() ?? createCollection(context, name, {});
    const elements = replyElements(work({ reader: services.live, writer, collection, ensure }));
    if (retry !== undefined) services.retries.remember(retry.session, retry.number, elements);
    return elements;
  });
}

/** Creates a collection inside a write group. */
export function createCollection({ services, db }: CommandContext, name: string, options: Doc): Collection {
  const { store } = services;
  const time = store.logChange({ ns: `${db}.${name}` }, 'create', {});
  return store.catalog.create(db, name, options, time);
}

function retryOf({ body }: CommandContext): { session: string; number: bigint } | undefined {
  if (body.txnNumber === undefined || body.lsid === undefined) return undefined;
  return { session: sessionKey(body.lsid), number: transactionNumber(body.txnNumber) };
}
