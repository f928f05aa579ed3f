import type { JsonValue } from '@tandem/flow';

/** Where a text stops being JSON, counted from 1; a place is unknown where the browser does not say it. */
export interface JsonProblem {
  kind: 'unexpected' | 'endsEarly';
  line?: number;
  column?: number;
}

/** What a text says as JSON, or where it cannot be read. */
export function readJson(text: string): { value: JsonValue } | { problem: JsonProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: problemOf(text, String(error)) };
  }
}

/** Browsers say the place in words of their own: as a line, or as a position. */
function problemOf(text: string, said: string): JsonProblem {
  const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
  if (line !== undefined && column !== undefined) {
    return { kind: 'unexpected', line: Number(line), column: Number(column) };
  }
  const [, position] = /position (\d+)/.exec(said) ?? [];
  if (position === undefined) return { kind: /end of/i.test(said) ? 'endsEarly' : 'unexpected' };
  const before = text.slice(0, Number(position)).split('\n');
  return { kind: 'unexpected', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
