import { Decimal128, Double, Long } from 'bson';
import { expect } from 'vitest';
import { compileExpression } from '../../src/expr/compile.js';
import { codeOf, doc, typed, val } from './docs.js';

/** `$$NOW` in tables. */
export const NOW = new Date('2026-03-01T12:00:00Z');
/** In the place of a result: the field is missing. */
export const MISSING = Symbol('missing');

/** In the place of a result: the error's code. */
export class Fails {
  constructor(readonly code: number) {}
}
export const fails = (code: number): Fails => new Fails(code);

export const dbl = (value: number): Double => new Double(value);
export const long = (value: number | string): Long => Long.fromString(String(value));
export const dec = (text: string): Decimal128 => Decimal128.fromString(text);
export const at = (text: string): Date => new Date(text);

/** A row of a table: an expression and what it gives. */
export type Row = [expression: unknown, expected: unknown];

/** Evaluates an expression on a document and compares the result, types included. */
export function check(expression: unknown, expected: unknown, source: object): void {
  const run = () => compileExpression(val(expression))(doc(source), { NOW });
  if (expected instanceof Fails) expect(codeOf(run)).toBe(expected.code);
  else if (expected === MISSING) expect(run()).toBeUndefined();
  else expect(typed(run())).toBe(typed(val(expected)));
}

/** The name of a row in a report. */
export const named = (rows: readonly Row[]): [name: string, ...Row][] =>
  rows.map(([expression, expected]) => [JSON.stringify(expression), expression, expected]);
