import { isDoc, isNullish } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { exactly, listOf, namedArguments, type Operators } from '../operator.js';
import { truthy } from '../truth.js';

/** Choice between expressions; only the chosen one is evaluated. */
export const CONDITIONAL: Operators = {
  $cond: (argument, compiler, name) => {
    const parts = isDoc(argument)
      ? ['if', 'then', 'else'].map((key) => {
          const spec = namedArguments(argument, ['if', 'then', 'else'], [], name, [17083, 17083, 17080, 17081, 17082]);
          return compiler.compile(spec[key]);
        })
      : exactly(argument, 3, compiler, name);
    const [test, yes, no] = parts;
    return (doc, vars) => (truthy(test?.(doc, vars)) ? yes?.(doc, vars) : no?.(doc, vars));
  },
  $ifNull: (argument, compiler, name) => {
    const parts = listOf(argument).map((part) => compiler.compile(part));
    if (parts.length < 2) throw new MongoError(1257300, `${name} needs at least two arguments, had: ${parts.length}`);
    return (doc, vars) => {
      for (let at = 0; at < parts.length - 1; at++) {
        const value = parts[at]?.(doc, vars);
        if (!isNullish(value)) return value;
      }
      return parts.at(-1)?.(doc, vars);
    };
  },
  $switch: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['branches'], ['default'], name, [40060, 40067, 40068]);
    if (!Array.isArray(spec.branches)) throw new MongoError(40061, "$switch expected an array for 'branches'");
    const branches = spec.branches.map((branch) => {
      const { case: test, then: value } = namedArguments(
        branch,
        ['case', 'then'],
        [],
        name,
        [40062, 40063, 40064, 40065],
      );
      return { test: compiler.compile(test), value: compiler.compile(value) };
    });
    if (branches.length === 0) throw new MongoError(40068, '$switch requires at least one branch.');
    const otherwise = spec.default === undefined ? undefined : compiler.compile(spec.default);
    return (doc, vars) => {
      const chosen = branches.find(({ test }) => truthy(test(doc, vars)));
      if (chosen !== undefined) return chosen.value(doc, vars);
      if (otherwise !== undefined) return otherwise(doc, vars);
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    };
  },
};
