import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, isNullish, typeName, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Evaluate } from './types.js';

/** Compiles expressions inside an operator's arguments. */
export interface Compiler {
  compile(expr: Value): Evaluate;
  /** A compiler that also knows the given variables. */
  withVariables(names: Iterable<string>): Compiler;
}

/** Compiles one operator from its unevaluated argument. */
export type Operator = (argument: Value, compiler: Compiler, name: string) => Evaluate;

/** Operators by name. */
export type Operators = Readonly<Record<string, Operator>>;

/** One argument, given bare or as a list of one. */
export const unary =
  (apply: (value: Value, name: string) => Value): Operator =>
  (argument, compiler, name) => {
    const [arg = missing] = exactly(argument, 1, compiler, name);
    return (doc, vars) => apply(arg(doc, vars), name);
  };

/** One argument of one kind: null when it is null or missing, an error of `code` when it is of another kind. */
export const unaryOf = <T extends Value>(
  is: (value: Value) => value is T,
  code: number,
  kind: string,
  apply: (value: T) => Value,
): Operator =>
  unary((value, name) => {
    if (isNullish(value)) return null;
    if (is(value)) return apply(value);
    throw new MongoError(code, `${name} requires ${kind}, found: ${typeName(value)}`);
  });

/** Exactly two arguments. */
export const binary =
  (apply: (a: Value, b: Value, name: string) => Value): Operator =>
  (argument, compiler, name) => {
    const [first = missing, second = missing] = exactly(argument, 2, compiler, name);
    return (doc, vars) => apply(first(doc, vars), second(doc, vars), name);
  };

const missing: Evaluate = () => undefined;

/** Any number of arguments, all evaluated. */
export const variadic = (apply: (values: Value[], name: string) => Value): Operator =>
  between(0, Number.POSITIVE_INFINITY, apply);

/** Between `least` and `most` arguments. Error 28667 otherwise. */
export const between =
  (least: number, most: number, apply: (values: Value[], name: string) => Value): Operator =>
  (argument, compiler, name) => {
    const args = listOf(argument).map((one) => compiler.compile(one));
    const { length } = args;
    if (length < least || length > most)
      throw new MongoError(28667, `Expression ${name} takes ${least} to ${most} arguments, not ${length}.`);
    return (doc, vars) => {
      const values = args.map((arg) => arg(doc, vars));
      return apply(values, name);
    };
  };

/** Named arguments, `{ input: …, … }`, all evaluated in the same scope; those not given are not among the values. */
export const named =
  (
    required: readonly string[],
    optional: readonly string[],
    apply: (values: Record<string, Value>, name: string) => Value,
    codes?: ArgumentCodes,
  ): Operator =>
  (argument, compiler, name) => {
    const spec = namedArguments(argument, required, optional, name, codes);
    const args = keysOf(spec).map((key) => [key, compiler.compile(spec[key])] as const);
    return (doc, vars) => {
      const values: Record<string, Value> = {};
      for (const [key, evaluate] of args) values[key] = evaluate(doc, vars);
      return apply(values, name);
    };
  };

/** What an operator answers when its argument is no document, holds an unknown name, or lacks the first, second, … required one. */
export type ArgumentCodes = readonly [notObject: number, unknown: number, ...missing: number[]];

/** Checks a named-argument document. Each operator has codes of its own; most later ones answer 9. */
export function namedArguments(
  argument: Value,
  required: readonly string[],
  optional: readonly string[],
  name: string,
  [notObject, unknown, ...missingCodes]: ArgumentCodes = [9, 9],
): Doc {
  if (!isDoc(argument)) throw new MongoError(notObject, `${name} only supports an object as its argument`);
  const stray = keysOf(argument).find((key) => !required.includes(key) && !optional.includes(key));
  if (stray !== undefined) throw new MongoError(unknown, `Unrecognized argument to ${name}: ${stray}`);
  const lacking = required.findIndex((key) => argument[key] === undefined);
  if (lacking < 0) return argument;
  const code = missingCodes[lacking] ?? missingCodes[0] ?? 9;
  throw new MongoError(code, `Missing '${required[lacking]}' parameter to ${name}`);
}

/** The argument list: a bare argument is a list of one. */
export const listOf = (argument: Value): Value[] => (Array.isArray(argument) ? argument : [argument]);

/** Compiles exactly `count` arguments. Error 16020 otherwise. */
export function exactly(argument: Value, count: number, compiler: Compiler, name: string): Evaluate[] {
  const list = listOf(argument);
  if (list.length === count) return list.map((one) => compiler.compile(one));
  throw new MongoError(16020, `Expression ${name} takes exactly ${count} arguments. ${list.length} were passed in.`);
}
