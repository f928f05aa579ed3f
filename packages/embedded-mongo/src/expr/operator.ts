import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
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
export function unary(apply: (value: Value, name: string) => Value): Operator {
  return (argument, compiler, name) => {
    const [arg] = exactly(argument, 1, compiler, name);
    if (arg === undefined) throw arity(name, 1, 0);
    return (doc, vars) => apply(arg(doc, vars), name);
  };
}

/** Exactly two arguments. */
export function binary(apply: (a: Value, b: Value, name: string) => Value): Operator {
  return (argument, compiler, name) => {
    const [first, second] = exactly(argument, 2, compiler, name);
    if (first === undefined || second === undefined) throw arity(name, 2, 0);
    return (doc, vars) => apply(first(doc, vars), second(doc, vars), name);
  };
}

/** Any number of arguments, all evaluated. */
export function variadic(apply: (values: Value[], name: string) => Value): Operator {
  return (argument, compiler, name) => {
    const args = listOf(argument).map((one) => compiler.compile(one));
    return (doc, vars) =>
      apply(
        args.map((arg) => arg(doc, vars)),
        name,
      );
  };
}

/** Between `least` and `most` arguments; absent ones come as undefined. */
export function between(least: number, most: number, apply: (values: Value[], name: string) => Value): Operator {
  return (argument, compiler, name) => {
    const list = listOf(argument);
    if (list.length < least || list.length > most) {
      throw new MongoError(
        28667,
        `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${list.length} were passed in.`,
      );
    }
    const args = list.map((one) => compiler.compile(one));
    return (doc, vars) =>
      apply(
        args.map((arg) => arg(doc, vars)),
        name,
      );
  };
}

/** Named arguments, `{ input: …, … }`, all evaluated in the same scope. */
export function named(
  required: readonly string[],
  optional: readonly string[],
  apply: (values: Record<string, Value>, name: string, given: Doc) => Value,
  codes?: ArgumentCodes,
): Operator {
  return (argument, compiler, name) => {
    const spec = namedArguments(argument, required, optional, name, codes);
    const args = keysOf(spec).map((key) => [key, compiler.compile(spec[key])] as const);
    return (doc, vars) => {
      const values: Record<string, Value> = {};
      for (const [key, evaluate] of args) values[key] = evaluate(doc, vars);
      return apply(values, name, spec);
    };
  };
}

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
  for (const key of keysOf(argument)) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw new MongoError(unknown, `Unrecognized argument to ${name}: ${key}`);
    }
  }
  const missing = required.findIndex((key) => argument[key] === undefined);
  if (missing >= 0) {
    throw new MongoError(
      missingCodes[missing] ?? missingCodes[0] ?? 9,
      `Missing '${required[missing]}' parameter to ${name}`,
    );
  }
  return argument;
}

/** The argument list: a bare argument is a list of one. */
export function listOf(argument: Value): Value[] {
  return Array.isArray(argument) ? argument : [argument];
}

/** Compiles exactly `count` arguments. Throws 16020 otherwise. */
export function exactly(argument: Value, count: number, compiler: Compiler, name: string): Evaluate[] {
  const list = listOf(argument);
  if (list.length !== count) throw arity(name, count, list.length);
  return list.map((one) => compiler.compile(one));
}

function arity(name: string, count: number, given: number): MongoError {
  return new MongoError(16020, `Expression ${name} takes exactly ${count} arguments. ${given} were passed in.`);
}
