import {
  applyChanges,
  type DocumentChange,
  diffDocuments,
  type FlowDocument,
  invertChanges,
  type JsonObject,
  type MergeConflict,
  mergeDocuments,
  orderKey,
} from '@tandem/flow';

// A document is JSON: only its type says less, where a draft may hold anything in the settings of a step.
const asJson = (document: FlowDocument): JsonObject => document as unknown as JsonObject;
const asDocument = (json: JsonObject): FlowDocument => json as unknown as FlowDocument;

const isOrder = ({ path }: DocumentChange): boolean => path.at(-1) === orderKey;
const lists = ['nodes', 'edges', 'variables', 'annotations'] as const;
const keysOf = (list: readonly ({ id: string } | { name: string })[] | undefined): string[] =>
  (list ?? []).map((item) => ('id' in item ? item.id : item.name));

/** What was put back after a removal would stand last; this says where it stood. */
function ordersOf(before: FlowDocument, after: FlowDocument, changes: readonly DocumentChange[]): DocumentChange[] {
  return lists.flatMap((part) => {
    if (before[part] === undefined || after[part] === undefined || before[part] === after[part]) return [];
    const now = keysOf(after[part]);
    const there = new Set(now);
    const old = keysOf(before[part]);
    const isRemoved = old.some((key) => !there.has(key));
    const isKnown = changes.some((change) => isOrder(change) && change.path[0] === part);
    return isRemoved && !isKnown ? [{ path: [part, orderKey], before: old, after: now }] : [];
  });
}

export function changesBetween(before: FlowDocument, after: FlowDocument): DocumentChange[] {
  const changes = diffDocuments(asJson(before), asJson(after));
  return [...changes, ...ordersOf(before, after, changes)];
}

export const withChanges = (document: FlowDocument, changes: readonly DocumentChange[]): FlowDocument =>
  asDocument(applyChanges(asJson(document), changes));

export function withoutChanges(document: FlowDocument, changes: readonly DocumentChange[]): FlowDocument {
  const inverted = invertChanges(changes);
  return withChanges(document, [...inverted.filter((each) => !isOrder(each)), ...inverted.filter(isOrder)]);
}

/** Mine with what others changed since `base`; where both changed the same, mine stands until it is saved. */
export const withTheirs = (base: FlowDocument, mine: FlowDocument, theirs: FlowDocument): FlowDocument =>
  asDocument(mergeDocuments(asJson(base), asJson(theirs), asJson(mine)).document);

/** Two people gave one place different values. */
export type Clash = MergeConflict;

/**
 * Theirs with what I changed since `base`, by step and field. Where both changed the same, theirs stands and the clash is
 * told, so that nothing of mine is lost; where a step stands is not worth a question.
 */
export function mergeTheirs(
  base: FlowDocument,
  mine: FlowDocument,
  theirs: FlowDocument,
): { document: FlowDocument; clashes: Clash[] } {
  const { document, conflicts } = mergeDocuments(asJson(base), asJson(mine), asJson(theirs));
  const clashes = conflicts.filter((clash) => !isOrder(clash.mine) && clash.mine.path[2] !== 'position');
  return { document: asDocument(document), clashes };
}

/** Puts my value where theirs stands; what they removed around it comes back first. */
export function withMine(document: FlowDocument, { mine, theirs }: Clash): FlowDocument {
  const isGone = theirs.after === undefined && theirs.path.length < mine.path.length;
  const back = isGone && theirs.before !== undefined ? [{ path: theirs.path, after: theirs.before }] : [];
  return withChanges(document, [...back, mine]);
}

/** Whether changes touch what forms show: names, settings or notes of steps, or the variables. */
export const touchesForms = (changes: readonly DocumentChange[]): boolean =>
  changes.some(
    ({ path: [part, key, field] }) =>
      key !== orderKey && (part === 'variables' || (part === 'nodes' && field !== undefined && field !== 'position')),
  );
