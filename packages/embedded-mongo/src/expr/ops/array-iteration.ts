import { describe } from '../../bson/describe.js';
import { keysOf } from '../../bson/doc.js';
import { isDoc, isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { namedArguments, type Operators } from '../operator.js';
import { truthy } from '../truth.js';
import { countSteps } from '../work-limit.js';
import { arrayOf } from './array.js';

function variableName(value: Value, fallback: string): string {
  const name = value ?? fallback;
  if (typeof name !== 'string' || !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$|^CURRENT$/.test(name)) {
    throw new MongoError(9, `'${describe(name)}' starts with an invalid character for a user variable name`);
  }
  return name;
}

function inputOf(value: Value, name: string, code: number): Value[] | undefined {
  return isNullish(value) ? undefined : arrayOf(value, code, `input to ${name} must be an array`);
}

/** Operators that evaluate an expression per element, and `$let`. */
export const ARRAY_ITERATION: Operators = {
  $map: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['input', 'in'], ['as'], name, [16878, 16879, 16880, 16882]);
    const variable = variableName(spec.as, 'this');
    const input = compiler.compile(spec.input);
    const each = compiler.withVariables([variable]).compile(spec.in);
    return (doc, vars) => {
      const inner = { ...vars };
      const array = inputOf(input(doc, vars), name, 16883);
      if (array === undefined) return null;
      return array.map((item) => {
        countSteps(1);
        inner[variable] = item;
        return each(doc, inner) ?? null;
      });
    };
  },
  $filter: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['input', 'cond'], ['as', 'limit'], name, [28646, 28647, 28648, 28650]);
    const variable = variableName(spec.as, 'this');
    const input = compiler.compile(spec.input);
    const test = compiler.withVariables([variable]).compile(spec.cond);
    const limit = spec.limit === undefined ? undefined : compiler.compile(spec.limit);
    return (doc, vars) => {
      const array = inputOf(input(doc, vars), name, 28651);
      if (array === undefined) return null;
      const most = limitOf(limit?.(doc, vars));
      const inner = { ...vars };
      const result: Value[] = [];
      for (const item of array) {
        if (result.length >= most) break;
        countSteps(1);
        inner[variable] = item;
        if (truthy(test(doc, inner))) result.push(item);
      }
      return result;
    };
  },
  $reduce: (argument, compiler, name) => {
    const codes = [40075, 40076, 40077, 40078, 40079] as const;
    const spec = namedArguments(argument, ['input', 'initialValue', 'in'], [], name, codes);
    const input = compiler.compile(spec.input);
    const initial = compiler.compile(spec.initialValue);
    const step = compiler.withVariables(['this', 'value']).compile(spec.in);
    return (doc, vars) => {
      const array = inputOf(input(doc, vars), name, 40080);
      if (array === undefined) return null;
      const inner = { ...vars };
      let value = initial(doc, vars);
      for (const item of array) {
        countSteps(1);
        inner.this = item;
        inner.value = value;
        value = step(doc, inner);
      }
      return value;
    };
  },
  $let: (argument, compiler, name) => {
    const spec = namedArguments(argument, ['vars', 'in'], [], name, [16874, 16875, 16876, 16877]);
    const given = spec.vars;
    if (!isDoc(given)) throw new MongoError(10065, 'invalid parameter: expected an object (vars)');
    const variables = keysOf(given).map((key) => [variableName(key, key), compiler.compile(given[key])] as const);
    const body = compiler.withVariables(variables.map(([key]) => key)).compile(spec.in);
    return (doc, vars) => {
      const inner = { ...vars };
      for (const [key, evaluate] of variables) inner[key] = evaluate(doc, vars);
      return body(doc, inner);
    };
  },
};

function limitOf(value: Value): number {
  if (isNullish(value)) return Number.POSITIVE_INFINITY;
  const limit = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(limit))
    throw new MongoError(327391, `$filter: limit must be represented as a 32-bit integral value: ${typeName(value)}`);
  if (limit <= 0) throw new MongoError(327392, `$filter: limit must be greater than 0: ${limit}`);
  return limit;
}
