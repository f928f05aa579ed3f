import { keysOf } from '../bson/doc.js';
import { BSONRegExp, type Doc, isDoc, type Value } from '../bson/value.js';
import { isOperatorDoc } from '../query/path-operators.js';

/** A filter with every test spelled out, as `explain` shows it: `{ a: 1, b: 2 }` is `{ $and: [{ a: { $eq: 1 } }, …] }`. */
export function parsedFilter(filter: Doc): Doc {
  const tests = testsOf(filter);
  return tests.length > 1 ? { $and: tests } : (tests[0] ?? {});
}

const testsOf = (filter: Doc): Doc[] => keysOf(filter).flatMap((name) => testsAt(name, filter[name]));

function testsAt(name: string, operand: Value): Doc[] {
  if (name === '$comment') return [];
  if (name.startsWith('$') && Array.isArray(operand)) {
    const parts = operand.filter(isDoc);
    if (name === '$and') return parts.flatMap(testsOf);
    return [{ [name]: parts.map(parsedFilter) }];
  }
  if (name.startsWith('$')) return [{ [name]: operand }];
  if (operand instanceof BSONRegExp) {
    const { pattern, options } = operand;
    return [{ [name]: { $regex: pattern, ...(options === '' ? {} : { $options: options }) } }];
  }
  if (!isOperatorDoc(operand)) return [{ [name]: { $eq: operand } }];
  const { $regex, $options, ...others } = operand;
  const pattern = $regex === undefined ? {} : { $regex, ...($options === undefined ? {} : { $options }) };
  const alone = keysOf(others).map((one) => ({ [name]: { [one]: others[one] } }));
  return [...alone, ...($regex === undefined ? [] : [{ [name]: pattern }])];
}
