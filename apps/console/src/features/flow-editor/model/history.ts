/** One step that can be taken back: the state before it, its name, and what it belongs to. */
interface Step<T> {
  before: T;
  label: string;
  group: string | undefined;
  at: number;
}

/** Undo and redo over values that share structure, so that a step costs no more than the change itself. */
export interface History<T> {
  present: T;
  past: readonly Step<T>[];
  future: readonly Step<T>[];
}

/** Deeper than anybody goes back; the oldest step falls off. */
const depth = 500;
/** Typing into one field counts as one step until a second has passed. */
const groupWithinMs = 1000;

export const beginHistory = <T>(present: T): History<T> => ({ present, past: [], future: [] });

/**
 * Records a change. Equal values record nothing.
 * @param group changes of one group, each within a second of the last, become one step
 * @param at milliseconds since the epoch
 */
export function record<T>(
  history: History<T>,
  next: T,
  label: string,
  group: string | undefined,
  at: number,
): History<T> {
  if (next === history.present) return history;
  const last = history.past.at(-1);
  if (
    last &&
    group !== undefined &&
    last.group === group &&
    at - last.at < groupWithinMs &&
    history.future.length === 0
  ) {
    return { present: next, past: [...history.past.slice(0, -1), { ...last, at }], future: [] };
  }
  return {
    present: next,
    past: [...history.past, { before: history.present, label, group, at }].slice(-depth),
    future: [],
  };
}

export function undo<T>(history: History<T>): History<T> {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    present: step.before,
    past: history.past.slice(0, -1),
    future: [{ ...step, before: history.present }, ...history.future],
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [step, ...future] = history.future;
  if (!step) return history;
  return {
    present: step.before,
    past: [...history.past, { ...step, before: history.present, group: undefined }],
    future,
  };
}

/** Names of the steps that the two buttons would take. */
export const stepNames = <T>({ past, future }: History<T>): { undo: string | undefined; redo: string | undefined } => ({
  undo: past.at(-1)?.label,
  redo: future[0]?.label,
});
