import { type JsonValue, sameJson } from '@tandem/flow';

/** Whether a table says what is there already. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  sameJson(a as JsonValue | undefined, b as JsonValue | undefined);
