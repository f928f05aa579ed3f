import { MongoError } from '../errors.js';

/** Scans rest every few milliseconds, but one expression over one document cannot: longer than this it holds everybody up. */
const LONGEST_MS = 2_000;
const STEPS_PER_LOOK = 4_096;
/** Letters of a text between two operators; what is stored is bounded by 16 MB anyway. */
const MOST_LETTERS = 16 * 1024 * 1024;
/** Elements of a list between two operators: as many would be twice what can be stored, with nothing in them. */
const MOST_ELEMENTS = 4 * 1024 * 1024;

let steps = 0;
/** When the expression that runs now was first looked at. */
let began: number | undefined;

/** Another expression begins. */
export function beginSteps(): void {
  began = undefined;
}

/** Counts work on elements of lists. Error 50 when an expression goes on for seconds. */
export function countSteps(count: number): void {
  steps += count;
  if (steps < STEPS_PER_LOOK) return;
  steps = 0;
  const now = performance.now();
  began ??= now;
  if (now - began > LONGEST_MS)
    throw new MongoError(50, `operation exceeded time limit: an expression took longer than ${LONGEST_MS} ms`);
}

/** Error 146 for a list or text that grows without end. */
export function checkHeld(length: number, what: 'letters' | 'elements'): void {
  if (length > (what === 'letters' ? MOST_LETTERS : MOST_ELEMENTS))
    throw new MongoError(146, 'Exceeded the memory that an expression may hold');
}
