import { compare, equals } from '../../bson/compare.js';
import { isDoc, isNullish, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { binary, exactly, listOf, namedArguments, type Operator, type Operators } from '../operator.js';
import { truthy } from '../truth.js';

const comparison = (passes: (order: number) => Value): Operator => binary((a, b) => passes(compare(a, b)));

/** Logic, comparison over all types in BSON order, and choice; what need not be evaluated is not. */
export const LOGIC: Operators = {
  $and: (argument, compiler) => {
    const parts = listOf(argument).map((part) => compiler.compile(part));
    return (doc, vars) => parts.every((part) => truthy(part(doc, vars)));
  },
  $or: (argument, compiler) => {
    const parts = listOf(argument).map((part) => compiler.compile(part));
    return (doc, vars) => parts.some((part) => truthy(part(doc, vars)));
  },
  $not: (argument, compiler, name) => {
    const [part] = exactly(argument, 1, compiler, name);
    return (doc, vars) => !truthy(part?.(doc, vars));
  },
  $cmp: comparison(Math.sign),
  $eq: binary((a, b) => equals(a, b)),
  $ne: binary((a, b) => !equals(a, b)),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cond: (argument, compiler, name) => {
    const keys = ['if', 'then', 'else'];
    const codes = [17083, 17083, 17080, 17081, 17082] as const;
    const spec = isDoc(argument) ? namedArguments(argument, keys, [], name, codes) : undefined;
    const list = spec === undefined ? argument : keys.map((key) => spec[key]);
    const [test, yes, no] = exactly(list, 3, compiler, name);
    return (doc, vars) => (truthy(test?.(doc, vars)) ? yes?.(doc, vars) : no?.(doc, vars));
  },
  $ifNull: (argument, compiler, name) => {
    const parts = listOf(argument).map((part) => compiler.compile(part));
    if (parts.length < 2) throw new MongoError(1257300, `${name} needs at least two arguments, had: ${parts.length}`);
    return (doc, vars) => {
      for (const part of parts.slice(0, -1)) {
        const value = part(doc, vars);
        if (!isNullish(value)) return value;
      }
      return parts.at(-1)?.(doc, vars);
    };
  },
  $switch: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['branches'], ['default'], name, [40060, 40067, 40068]);
    if (!Array.isArray(spec.branches)) throw new MongoError(40061, "$switch expected an array for 'branches'");
    const branches = spec.branches.map((branch) => {
      const codes = [40062, 40063, 40064, 40065] as const;
      const { case: test, then: value } = namedArguments(branch, ['case', 'then'], [], name, codes);
      return { test: compiler.compile(test), value: compiler.compile(value) };
    });
    if (branches.length === 0) throw new MongoError(40068, '$switch requires at least one branch.');
    const otherwise = spec.default === undefined ? undefined : compiler.compile(spec.default);
    return (doc, vars) => {
      const chosen = branches.find(({ test }) => truthy(test(doc, vars)))?.value ?? otherwise;
      if (chosen !== undefined) return chosen(doc, vars);
      throw new MongoError(40066, '$switch found no branch for an input, and no default was specified.');
    };
  },
};
