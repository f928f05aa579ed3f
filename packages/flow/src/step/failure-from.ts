import { ExpressionError } from '../expression/error.js';
import { PatternError } from '../expression/pattern/syntax.js';
import type { NodeResult } from '../nodes/node-type.js';
import { GuardError } from './guards.js';

/** What a node threw for a reason of its own, as its failure. @throws anything else: it is a mistake in the engine */
export function failureFrom(error: unknown): NodeResult {
  if (error instanceof ExpressionError) {
    return { kind: 'fail', code: `flow.expression_${error.code}` };
  }
  if (error instanceof PatternError) {
    return { kind: 'fail', code: 'flow.pattern_invalid' };
  }
  if (error instanceof GuardError) {
    return { kind: 'fail', code: error.code };
  }
  throw error;
}
