import { applyChanges } from './apply.js';
import { type DocumentChange, orderKey } from './change.js';
import { diffDocuments } from './diff.js';
import { type JsonObject, sameJson } from './keyed-list.js';

/** Two people changed the same place in different ways. */
export interface MergeConflict {
  mine: DocumentChange;
  theirs: DocumentChange;
}

export interface Merge {
  /** Theirs, with mine where nobody else changed anything. */
  document: JsonObject;
  /** What was taken over from mine. */
  changes: DocumentChange[];
  conflicts: MergeConflict[];
}

/** Three-way merge of two edits of one document, by step and field. Where both changed a value, theirs stands and both are told. */
export function mergeDocuments(base: JsonObject, mine: JsonObject, theirs: JsonObject): Merge {
  const others = diffDocuments(base, theirs);
  const changes: DocumentChange[] = [];
  const conflicts: MergeConflict[] = [];
  for (const change of diffDocuments(base, mine)) {
    const rivals = others.filter((other) => overlaps(change.path, other.path));
    if (rivals.length === 0) changes.push(change);
    for (const rival of rivals) {
      if (!agrees(change, rival)) conflicts.push({ mine: change, theirs: rival });
    }
  }
  return { document: applyChanges(theirs, changes), changes, conflicts };
}

const overlaps = (a: readonly string[], b: readonly string[]): boolean =>
  a.slice(0, b.length).every((part, index) => part === b[index]);

/**
 * The same change twice, or two orders of a list of the document: the order of its steps means nothing to a flow, that of
 * a step's branches or choices does.
 */
const agrees = (a: DocumentChange, b: DocumentChange): boolean =>
  a.path.length === b.path.length && (isOrderOfSteps(a.path) || sameJson(a.after, b.after));

const isOrderOfSteps = (path: readonly string[]): boolean => path.length === 2 && path[1] === orderKey;
