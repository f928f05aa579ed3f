import type { DocumentChange, FlowDocument } from '@tandem/flow';
import { changesBetween, withChanges, withoutChanges } from './changes.ts';
import type { StepName } from './step-name.ts';

/** One named edit. */
export interface Entry {
  name: StepName;
  /** What it belongs to: edits of one group that follow each other quickly are one entry. */
  group?: string | undefined;
  /** Milliseconds since the epoch. */
  at: number;
  changes: readonly DocumentChange[];
  /**
   * The document on the other side of the edit: documents share what did not change, so that going back is exact and
   * costs nothing. Absent in edits of an earlier visit, and once others have changed the document: then the changes tell.
   */
  other?: FlowDocument | undefined;
}

/** The log of what was done to a document. Undo, redo, autosave and what others see read it alone. */
export interface History {
  present: FlowDocument;
  past: readonly Entry[];
  future: readonly Entry[];
  /** How many of the oldest entries were forgotten. */
  forgotten: number;
}

/** Deeper than anybody goes back; the oldest entry falls off. */
const depth = 500;
/** Typing into one field counts as one edit until a second has passed. */
const groupWithinMs = 1000;

export const beginHistory = (present: FlowDocument): History => ({ present, past: [], future: [], forgotten: 0 });

const push = (history: History, past: readonly Entry[], present: FlowDocument): History => ({
  present,
  past: past.slice(-depth),
  future: [],
  forgotten: history.forgotten + Math.max(past.length - depth, 0),
});

/**
 * Records an edit. Equal documents record nothing.
 * @param group edits of one group, each within a second of the last, become one entry
 * @param at milliseconds since the epoch
 */
export function record(
  history: History,
  next: FlowDocument,
  name: StepName,
  group: string | undefined,
  at: number,
): History {
  const last = history.past.at(-1);
  const isMore =
    last && group !== undefined && last.group === group && at - last.at < groupWithinMs && history.future.length === 0;
  const before = isMore ? takeBack(history.present, last) : history.present;
  const changes = changesBetween(before, next);
  const earlier = isMore ? history.past.slice(0, -1) : history.past;
  if (changes.length === 0) return isMore ? push(history, earlier, next) : history;
  return push(history, [...earlier, { name, group, at, changes, other: before }], next);
}

const takeBack = (present: FlowDocument, { other, changes }: Entry): FlowDocument =>
  other ?? withoutChanges(present, changes);

/** The next edit is an entry of its own, as when a field loses the focus. */
export function closeGroup(history: History): History {
  const last = history.past.at(-1);
  if (last?.group === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, group: undefined }] };
}

export function undo(history: History): History {
  const entry = history.past.at(-1);
  if (!entry) return history;
  return {
    ...history,
    present: takeBack(history.present, entry),
    past: history.past.slice(0, -1),
    future: [{ ...entry, group: undefined, other: history.present }, ...history.future],
  };
}

export function redo(history: History): History {
  const [entry, ...future] = history.future;
  if (!entry) return history;
  return {
    ...history,
    present: entry.other ?? withChanges(history.present, entry.changes),
    past: [...history.past, { ...entry, other: history.present }],
    future,
  };
}

/** Others changed the document: it is `present` now, and one's own edits are taken back from there. */
export function rebase(history: History, present: FlowDocument): History {
  const loosen = (entries: readonly Entry[]) => entries.map(({ other: _, ...entry }) => entry);
  return { ...history, present, past: loosen(history.past), future: loosen(history.future) };
}

/** How far the log has come: the difference of two positions is the number of edits between them. */
export const positionOf = ({ past, forgotten }: History): number => past.length + forgotten;
