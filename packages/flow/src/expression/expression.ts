import type { ParseResult } from '@marcbachmann/cel-js';
import type { JsonValue } from '../document/json.js';
import { BoundedCache } from './bounded-cache.js';
import { checkingEnvironment, runningEnvironment } from './cel.js';
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
  event?: { name: string; data: Record<string, JsonValue> } | undefined;
  hours: Record<string, Record<string, JsonValue | undefined>>;
  now: Date;
}

const reader = checkingEnvironment();
const runner = runningEnvironment();
const compiled = new BoundedCache<ParseResult>(1_000);

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

function compile(source: string): ParseResult {
  const { ast } = parseExpression(source);
  try {
    return runner.parse(meteredSource(ast));
  } catch (error) {
    throw fromLibrary(error, 'syntax');
  }
}

/**
 * The value of a CEL expression. Work, time and size of the result are bounded (`evaluationBudget`, `maxResultSize`);
 * compiled once and remembered.
 * @throws ExpressionError
 */
export function evaluateExpression(source: string, scope: ExpressionScope): JsonValue {
  const run = compiled.get(source, () => compile(source));
  startMeter();
  let value: unknown;
  try {
    value = run(scope);
  } catch (error) {
    settleMeter();
    const failure = fromLibrary(error, 'failed');
    // What was read correctly but does not fit the values of this moment is a failure, not a mistake in the text.
    throw failure.code === 'cost' ? failure : new ExpressionError('failed', failure.detail, undefined, failure.reason);
  }
  settleMeter();
  return toJson(value);
}
