import { compare } from '../bson/compare.js';
import { copyDoc, docFrom, keysOf, setField } from '../bson/doc.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { clearIndex } from '../storage/clear.js';
import { type Collection, validatorOf } from '../storage/collection.js';
import type { IndexFiller } from '../storage/index-build.js';
import { indexFrom } from '../storage/index-definition.js';
import type { Store } from '../storage/store.js';
import { makeUnique } from '../storage/unique-conversion.js';
import { docField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { findCollection, requireCollection } from './namespace.js';

const OPTIONS = [
  'validator',
  'validationLevel',
  'validationAction',
  'changeStreamPreAndPostImages',
  'viewOn',
  'pipeline',
  'expireAfterSeconds',
];

/** `collMod`: validation options, and an index's `expireAfterSeconds`, `hidden` or `unique`. */
export const collMod: Command = async (context) => {
  const { body, services } = context;
  const { store } = services;
  const { reply, replaced } = await store.write((writer) => {
    const collection = body.viewOn === undefined ? requireCollection(context) : requireView(context);
    const options = copyDoc(collection.options);
    for (const name of OPTIONS) if (body[name] !== undefined) setField(options, name, body[name]);
    const validator = validatorOf(options);
    const index = docField(body, 'index');
    const changed = index === undefined ? { reply: {} } : changeIndex(store, writer, collection, index);
    collection.options = options;
    collection.validator = validator;
    store.catalog.save(collection);
    const { collMod: _, ...operationDescription } = body;
    store.logChange(collection, 'modify', { detail: withoutEnvelope(operationDescription) });
    return changed;
  });
  if (replaced !== undefined) await clearIndex(store, replaced);
  return { fields: reply };
};

/** The command's own fields, without those that every command may have. */
const withoutEnvelope = (body: Doc): Doc =>
  docFrom(keysOf(body).flatMap((name) => (ENVELOPE.test(name) ? [] : [[name, body[name]] as const])));
const ENVELOPE = /^(?:\$|lsid$|txnNumber$|writeConcern$|comment$|apiVersion$)/;

function requireView(context: CommandContext): Collection {
  const collection = findCollection(context);
  if (collection?.options.viewOn === undefined)
    throw new MongoError(72, 'option not supported on a collection: viewOn');
  return collection;
}

/** `replaced`: the id of an index that another one stands for now. */
function changeIndex(
  store: Store,
  writer: IndexFiller,
  collection: Collection,
  wanted: Doc,
): { reply: Doc; replaced?: number } {
  const at = collection.indexes.findIndex((one) =>
    wanted.name === undefined ? compare(one.spec.key, wanted.keyPattern) === 0 : one.name === wanted.name,
  );
  const index = collection.indexes[at];
  if (index === undefined)
    throw new MongoError(27, `cannot find index ${String(wanted.name ?? '')} for ns ${collection.ns}`);
  const spec = copyDoc(index.spec);
  const reply: Doc = {};
  for (const name of ['expireAfterSeconds', 'hidden', 'prepareUnique']) {
    if (wanted[name] === undefined) continue;
    reply[`${name}_old`] = spec[name] ?? false;
    reply[`${name}_new`] = wanted[name];
    setField(spec, name, wanted[name]);
  }
  const { id, multikey, cut, unique } = index;
  if (wanted.unique === true && !unique) {
    makeUnique(store, writer, collection, at, spec);
    return { reply: { ...reply, unique_new: true }, replaced: id };
  }
  collection.indexes = collection.indexes.with(at, indexFrom({ id, spec, multikey, cut }));
  return { reply };
}
