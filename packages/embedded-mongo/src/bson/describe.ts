import { isDoc, typeName, type Value } from './value.js';

/** A value in the words of an error message: scalars printed, containers by their type. */
export function describe(value: Value): string {
  if (typeof value === 'string') return `"${value}"`;
  if (value === null || typeof value !== 'object') return String(value);
  return Array.isArray(value) || isDoc(value) ? `a value of type ${typeName(value)}` : String(value);
}
