import { compare, equals } from '../../bson/compare.js';
import { binary, exactly, listOf, type Operators } from '../operator.js';
import { truthy } from '../truth.js';

/** Logic and comparison; comparisons span all types in BSON order, missing below null. */
export const BOOLEAN: Operators = {
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
  $cmp: binary((a, b) => Math.sign(compare(a, b))),
  $eq: binary((a, b) => equals(a, b)),
  $ne: binary((a, b) => !equals(a, b)),
  $gt: binary((a, b) => compare(a, b) > 0),
  $gte: binary((a, b) => compare(a, b) >= 0),
  $lt: binary((a, b) => compare(a, b) < 0),
  $lte: binary((a, b) => compare(a, b) <= 0),
};
