import { createHash } from 'node:crypto';
import { decode } from '../bson/decode.js';
import { newDoc } from '../bson/doc.js';
import { encodeKey } from '../bson/key-encoding.js';
import { Binary, type Doc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { entryKey } from '../storage/keys.js';
import type { Store } from '../storage/store.js';
import { timestampOf, tokenOf } from './resume-token.js';

/** A decoded oplog entry. */
export interface Change {
  time: bigint;
  operation: string;
  ns: string;
  entry: Doc;
}

/** The digest of no user's name, which stands beside each session's id. */
const NOBODY = new Binary(createHash('sha256').digest(), 0);

/** The event a change stream hands out, with MongoDB's fields in MongoDB's order. */
export function changeEvent(store: Store, change: Change, images: Images): Doc {
  const { time, operation, ns, entry } = change;
  const dot = ns.indexOf('.');
  const namespace: Doc = dot < 0 ? { db: ns } : { db: ns.slice(0, dot), coll: ns.slice(dot + 1) };
  const event: Doc = {
    _id: tokenOf({ time, invalid: false }),
    operationType: operation,
    clusterTime: timestampOf(time),
    wallTime: entry.wall,
    ...(entry.lsid === undefined ? {} : { lsid: { id: entry.lsid, uid: NOBODY }, txnNumber: entry.txnNumber }),
  };
  if (entry.fullDocument !== undefined) event.fullDocument = entry.fullDocument;
  else if (operation === 'update' && images.full === 'updateLookup') {
    event.fullDocument = current(store, ns, (entry.documentKey as Doc)._id);
  } else if (operation === 'update' && images.full !== 'default') {
    event.fullDocument = imageOf(entry.after, images.full);
  }
  event.ns = namespace;
  if (entry.documentKey !== undefined) event.documentKey = entry.documentKey;
  if (images.before !== 'off' && HAS_BEFORE.has(operation)) {
    event.fullDocumentBeforeChange = imageOf(entry.before, images.before);
  }
  if (images.expanded && entry.ui !== undefined) event.collectionUUID = entry.ui;
  if (operation === 'update') event.updateDescription = described(entry.detail as Doc, images.expanded);
  else if (operation === 'rename') {
    event.to = (entry.detail as Doc).to;
    if (images.expanded) event.operationDescription = entry.detail;
  } else if (entry.detail !== undefined) event.operationDescription = entry.detail;
  return event;
}

/** Which of a path's numbers are names and which are places in arrays, is told only to those who want all there is. */
function described({ disambiguatedPaths = newDoc(), ...rest }: Doc, expanded: boolean): Doc {
  return expanded ? { ...rest, disambiguatedPaths } : rest;
}

const HAS_BEFORE = new Set(['update', 'replace', 'delete']);

/** What a stream shows beside the change itself: versions of the document, and, `expanded`, all that is known of the change. */
export interface Images {
  expanded: boolean;
  full: 'default' | 'updateLookup' | 'whenAvailable' | 'required';
  before: 'off' | 'whenAvailable' | 'required';
}

function imageOf(kept: Value, mode: string): Value {
  if (kept === undefined && mode === 'required') {
    throw new MongoError(47, 'Change stream was configured to require an image, but it was not found', [
      'NonResumableChangeStreamError',
    ]);
  }
  return kept ?? null;
}

/** The last event of a stream whose collection or database went away. */
export const invalidateEvent = ({ time, entry }: Change): Doc => ({
  _id: tokenOf({ time, invalid: true }),
  operationType: 'invalidate',
  clusterTime: timestampOf(time),
  wallTime: entry.wall,
});

/** `updateLookup`: the document as it is now, null when it is gone. */
function current(store: Store, ns: string, id: Value): Doc | null {
  const collection = store.catalog.get(ns);
  const index = collection?.indexes.find((one) => one.isId);
  if (collection === undefined || index === undefined) return null;
  const record = store.live.lookUp(entryKey(index.id, encodeKey([id], [1])));
  const bytes = record === undefined ? undefined : store.live.document(collection.id, record);
  return bytes === undefined ? null : decode(bytes);
}
