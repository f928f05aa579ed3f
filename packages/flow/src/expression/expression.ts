import type { ParseResult } from '@marcbachmann/cel-js';
import type { JsonValue } from '../document/json.js';
import { BoundedCache } from './bounded-cache.js';
import { checkingEnvironment, roots, runningEnvironment } from './cel.js';
import { ExpressionError } from './error.js';
import { fromLibrary } from './library-error.js';
import { maxExpressionLength } from './limits.js';
import { settleMeter, startMeter } from './meter.js';
import { meteredSource } from './metered-source.js';
import { toJson } from './to-json.js';

/** What an expression reads, by the roots of its paths. */
export interface ExpressionScope {
  vars: Record<string, JsonValue>;
  customer: Record<string, JsonValue>;
  conversation: Record<string, JsonValue | undefined>;
  previous?: { channel: string; variables: Record<string, JsonValue> } | undefined;
  event?: { name: string; data: Record<string, JsonValue> } | undefined;
  hours: Record<string, Record<string, JsonValue | undefined>>;
  now: Date;
}

const reader = checkingEnvironment();

/** The syntax tree as the author wrote it. @throws ExpressionError */
export function parseExpression(source: string): ParseResult {
  if (source.length > maxExpressionLength) {
    throw new ExpressionError('too_long', String(maxExpressionLength), maxExpressionLength);
  }
  try {
    return reader.parse(source);
  } catch (error) {
    throw fromLibrary(error, 'syntax');
  }
}

/** Evaluates expressions whose paths begin at the given roots. */
export function evaluatorOf<S extends object>(names: readonly string[]): (source: string, scope: S) => JsonValue {
  const runner = runningEnvironment(names);
  const compiled = new BoundedCache<ParseResult>(1_000);
  const compile = (source: string): ParseResult => {
    const { ast } = parseExpression(source);
    try {
      return runner.parse(meteredSource(ast));
    } catch (error) {
      throw fromLibrary(error, 'syntax');
    }
  };
  return (source, scope) => {
    const run = compiled.get(source, () => compile(source));
    startMeter();
    let value: unknown;
    try {
      value = run({ ...scope });
    } catch (error) {
      settleMeter();
      const failure = fromLibrary(error, 'failed');
      // What was read correctly but does not fit the values of this moment is a failure, not a mistake in the text.
      throw failure.code === 'cost'
        ? failure
        : new ExpressionError('failed', failure.detail, undefined, failure.reason);
    }
    settleMeter();
    return toJson(value);
  };
}

/**
 * The value of a CEL expression. Work, time and size of the result are bounded (`evaluationBudget`, `maxResultSize`);
 * compiled once and remembered.
 * @throws ExpressionError
 */
export const evaluateExpression: (source: string, scope: ExpressionScope) => JsonValue =
  evaluatorOf<ExpressionScope>(roots);
