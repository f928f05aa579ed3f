import type { JsonValue } from '@tandem/flow';
import { numberOf } from './number-of.ts';

/** What was typed, as a number, yes/no or JSON where it is one; else it is a text. */
export function literalOf(text: string): JsonValue {
  const trimmed = text.trim();
  const number = numberOf(trimmed);
  if (number !== undefined) return number;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  if (/^[[{]/.test(trimmed)) {
    try {
      return JSON.parse(trimmed);
    } catch {
      return text;
    }
  }
  return text;
}

export const literalText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
