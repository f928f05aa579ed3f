import { ExpressionError, type ExpressionErrorCode } from './error.js';
import { reasonFor } from './reason.js';

const unknownNames = new Set(['unknown_variable', 'no_such_key', 'no_matching_overload']);
const types = new Set([
  'no_such_overload',
  'incompatible_ternary_branches',
  'invalid_logical_operand',
  'invalid_condition_type',
  'cannot_index_type',
  'invalid_index_type',
  'invalid_comprehension_range',
]);

/** An error of the CEL library as one of ours. `fallback` is for codes that say nothing more. */
export function fromLibrary(error: unknown, fallback: ExpressionErrorCode): ExpressionError {
  if (error instanceof ExpressionError) {
    return error;
  }
  const { code, summary, range } = describe(error);
  if (code === 'limit_exceeded') {
    return new ExpressionError('too_long', summary, range?.start);
  }
  const ours = unknownNames.has(code) ? 'unknown_name' : types.has(code) ? 'types' : fallback;
  // "no such overload: string + int" and "Unknown variable: foo" name what is wrong after the colon.
  const detail = ours === 'syntax' ? summary : (/(?::|overload for|types?) '?(.+?)'?$/.exec(summary)?.[1] ?? summary);
  return new ExpressionError(ours, detail, range?.start, reasonFor(code, summary));
}

interface LibraryError {
  code: string;
  summary: string;
  range?: { start: number };
}

function describe(error: unknown): LibraryError {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
    const range = 'range' in error ? (error.range as { start: number } | undefined) : undefined;
    return range ? { code: error.code, summary, range } : { code: error.code, summary };
  }
  return { code: 'unknown', summary: error instanceof Error ? error.message : String(error) };
}
