import type { ExpressionReason } from './reason.js';

/** What can be wrong with an expression; `flow:problems.expression_<code>` words it. */
export type ExpressionErrorCode =
  /** It cannot be read. */
  | 'syntax'
  /** Longer than 4 kB, or too deeply nested. */
  | 'too_long'
  /** A variable, field or function that does not exist. */
  | 'unknown_name'
  /** An operator or function on types it does not take; or not the type the field needs. */
  | 'types'
  /** Reading a value that is missing, dividing by zero and the like. */
  | 'failed'
  /** It works longer than an expression may. */
  | 'cost'
  /** Its result is larger than a variable may be, or not a JSON value. */
  | 'result';

/** An expression that is wrong or could not be evaluated. */
export class ExpressionError extends Error {
  /**
   * @param detail the name or the types in question, in no human language (`vars.total`, `string + int`)
   * @param position UTF-16 code units from the start of the expression, when it is known
   * @param reason more closely what is wrong, where that is known; `detail` names what it is about
   */
  constructor(
    readonly code: ExpressionErrorCode,
    readonly detail: string,
    readonly position?: number,
    readonly reason?: ExpressionReason,
  ) {
    super(`${code}: ${detail}`);
  }
}
