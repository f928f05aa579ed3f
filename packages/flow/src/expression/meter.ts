import { ExpressionError } from './error.js';

/** Work one evaluation may do: about one unit for each operation and for each 16 characters or elements handled. */
export const evaluationBudget = 200_000;

/** Made once: it is thrown in inner loops, where taking a stack trace would cost more than the work it stops. */
const exhausted = new ExpressionError('cost', String(evaluationBudget));

/** Counts the work of the evaluation that is running. Evaluation is synchronous, so that there is only one. */
let left = 0;

export function startMeter(): void {
  left = evaluationBudget;
}

/** Work of the last evaluation; at least one unit. */
export const spentWork = (): number => evaluationBudget - left + 1;

/** @throws ExpressionError `cost` */
export function spend(units: number): void {
  left -= units;
  if (left < 0) {
    throw exhausted;
  }
}

/**
 * CEL's `||`, `&&`, `exists` and `all` swallow errors of one side when the other decides. Running out must not be
 * swallowed.
 * @throws ExpressionError `cost`
 */
export function settleMeter(): void {
  if (left < 0) {
    throw exhausted;
  }
}

/** Charges for the length of a text or list that was made or is about to be searched. */
export function spendFor<T>(value: T): T {
  if (typeof value === 'string' || Array.isArray(value)) {
    spend(value.length >> 4);
  }
  return value;
}
