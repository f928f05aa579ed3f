import { randomUUID } from 'node:crypto';
import type { OutStage } from '../agg/pipeline.js';
import { copyDoc, docFrom, keysOf, setField } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import { valuesAt } from '../bson/path.js';
import { type Doc, isNullish } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { compileExpression } from '../expr/compile.js';
import { clearCollection } from '../storage/clear.js';
import type { DirectWriter } from '../storage/direct-writer.js';
import { buildIndex } from '../storage/index-build.js';
import { withIdFirst } from '../storage/raw-document.js';
import { compileUpdate } from '../update/apply.js';
import type { CommandContext, Services } from './context.js';
import { dropCollection } from './drop.js';
import { locate } from './located.js';
import { refuseView } from './namespace.js';
import { createCollection, unvalidated } from './write-command.js';

type Merge = Extract<OutStage, { kind: 'merge' }>;

const PIECE = 500;

/** Ends a pipeline in `$out` (the collection is replaced at once, when all is written) or `$merge`. */
export async function writeOut(context: CommandContext, stage: OutStage, input: AsyncIterable<Doc>): Promise<void> {
  const db = stage.db ?? context.db;
  const target = { ...context, db };
  if (stage.kind === 'merge') {
    refuseUncertain(target, stage);
    await inPieces(target.services, input, (writer, doc) => merge(target, writer, stage, doc));
    return;
  }
  const { store } = context.services;
  const draft = `tmp.out.${randomUUID()}`;
  await store.write((writer) => {
    const old = store.catalog.get(`${db}.${stage.collection}`);
    if (old !== undefined) refuseView(old);
    const made = createCollection(target, draft, old?.options ?? {});
    // The new collection has the options and indexes of the one whose place it takes.
    for (const { spec, isId } of old?.indexes ?? []) if (!isId) buildIndex(store, writer, made, spec);
  });
  try {
    await inPieces(target.services, input, (writer, doc) => {
      const collection = store.catalog.get(`${db}.${draft}`);
      if (collection !== undefined) writer.insert(unvalidated(target, collection), bytesOf(doc));
    });
  } catch (error) {
    await dropCollection(target.services, `${db}.${draft}`);
    throw error;
  }
  const replaced = await store.write(() => {
    const old = store.catalog.get(`${db}.${stage.collection}`);
    const made = store.catalog.get(`${db}.${draft}`);
    if (made === undefined) throw new MongoError(26, 'The result of $out was dropped while it was written');
    if (old !== undefined) store.catalog.remove(old);
    const detail = { to: { db, coll: stage.collection } };
    store.catalog.rename(made, db, stage.collection, store.logChange(made, 'rename', { detail }));
    return old;
  });
  if (replaced !== undefined) await clearCollection(store, replaced);
}

async function inPieces(
  { store }: Services,
  input: AsyncIterable<Doc>,
  work: (writer: DirectWriter, doc: Doc) => void,
): Promise<void> {
  let piece: Doc[] = [];
  const flush = async (): Promise<void> => {
    const docs = piece;
    piece = [];
    await store.write((writer) => {
      for (const doc of docs) work(writer, doc);
    });
  };
  for await (const doc of input) if (piece.push(doc) >= PIECE) await flush();
  if (piece.length > 0) await flush();
}

function merge(context: CommandContext, writer: DirectWriter, stage: Merge, doc: Doc): void {
  const { services, db } = context;
  const now = new Date(services.now());
  const existing = services.store.catalog.get(`${db}.${stage.collection}`);
  const collection = unvalidated(context, existing ?? createCollection(context, stage.collection, {}));
  const filter = joinOn(stage, doc);
  const [match] = filter === undefined ? [] : locate(services.live, collection, { filter, limit: 1, now });
  if (match === undefined) {
    if (stage.whenNotMatched === 'insert') writer.insert(collection, bytesOf(doc));
    else if (stage.whenNotMatched === 'fail') {
      throw new MongoError(13113, '$merge could not find a matching document in the target collection');
    }
    return;
  }
  const after = mergedWith(stage, match.doc, doc, now);
  if (after !== undefined) writer.update(collection, match, after, false);
}

/** What finds the document to merge with; undefined for one that gets its `_id` only now. Error 51132 for values that cannot be joined on. */
function joinOn({ on }: Merge, doc: Doc): Doc | undefined {
  if (on.join() === '_id' && doc._id === undefined) return undefined;
  const values = on.map((path) => [path, valuesAt(doc, path).at(-1)] as const);
  if (values.some(([path, value]) => (isNullish(value) && path !== '_id') || Array.isArray(value))) {
    throw new MongoError(51132, "$merge write error: 'on' field cannot be missing, null, undefined or an array");
  }
  return docFrom(values.map(([path, value]) => [path, docFrom([['$eq', value]])] as const));
}

/** Other fields than `_id` join surely only when a unique index is on just them. Error 51183. */
function refuseUncertain({ services, db }: CommandContext, { on, collection }: Merge): void {
  const wanted = [...on].sort().join();
  if (wanted === '_id') return;
  const indexes = services.store.catalog.get(`${db}.${collection}`)?.indexes ?? [];
  const serves = indexes.some(
    (one) =>
      one.unique && one.partial === undefined && one.collation === undefined && [...one.paths].sort().join() === wanted,
  );
  if (!serves) throw new MongoError(51183, 'Cannot find index to verify that join fields will be unique');
}

function mergedWith(stage: Merge, existing: Doc, doc: Doc, now: Date): Doc | undefined {
  const mode = stage.whenMatched;
  if (mode === 'keepExisting') return undefined;
  if (mode === 'fail') throw new MongoError(11000, '$merge failed because a matching document exists');
  if (Array.isArray(mode)) {
    const given: Doc = stage.let ?? { new: '$$ROOT' };
    const literals = keysOf(given).map((name): readonly [string, Doc] => {
      const value = compileExpression(given[name])(doc, { NOW: now });
      return [name, docFrom([['$literal', value ?? null]])];
    });
    return compileUpdate(mode, { filter: {}, now: () => now, let: Object.fromEntries(literals) })(existing);
  }
  const after = mode === 'merge' ? copyDoc(existing) : copyDoc(doc);
  if (mode === 'merge') for (const name of keysOf(doc)) setField(after, name, doc[name]);
  setField(after, '_id', existing._id);
  return after;
}

const bytesOf = (doc: Doc): Buffer => withIdFirst(Buffer.from(encode(doc)));
