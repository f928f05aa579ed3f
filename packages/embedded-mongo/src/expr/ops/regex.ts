import { docFrom } from '../../bson/doc.js';
import { BSONRegExp, type Doc, isNullish, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileRegex } from '../../query/regex.js';
import { named, type Operators } from '../operator.js';

const cache = new Map<string, RegExp>();

function regexFrom(regex: Value, options: Value, name: string): RegExp {
  if (options !== undefined && options !== null && typeof options !== 'string')
    throw new MongoError(51106, `${name} needs 'options' to be of type string`);
  if (typeof regex !== 'string' && !(regex instanceof BSONRegExp))
    throw new MongoError(51105, `${name} needs 'regex' to be of type string or regex`);
  const pattern = typeof regex === 'string' ? regex : regex.pattern;
  const own = typeof regex === 'string' ? '' : regex.options;
  if (own !== '' && options)
    throw new MongoError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  const flags = own || (options ?? '');
  const key = `${flags}/${pattern}`;
  let compiled = cache.get(key);
  if (compiled === undefined) {
    if (cache.size > 500) cache.clear();
    const base = compileRegex(pattern, flags, 51111);
    compiled = new RegExp(base.source, `${base.flags}g`);
    cache.set(key, compiled);
  }
  return compiled;
}

const operator = (apply: (matches: (limit: number) => Doc[]) => Value, none: () => Value) =>
  named(
    ['input', 'regex'],
    ['options'],
    ({ input, regex, options }, name) => {
      const compiled = isNullish(regex) ? undefined : regexFrom(regex, options, name);
      if (isNullish(input) || compiled === undefined) return none();
      if (typeof input !== 'string')
        throw new MongoError(51104, `${name} needs 'input' to be of type string, not ${typeName(input)}`);
      return apply((limit) => matchesOf(compiled, input, limit));
    },
    [51103, 31024, 31022, 31023],
  );

function matchesOf(regex: RegExp, input: string, limit: number): Doc[] {
  const result: Doc[] = [];
  for (const match of input.matchAll(regex)) {
    const captures: Value[] = match.slice(1).map((text) => text ?? null);
    result.push(
      docFrom([
        ['match', match[0]],
        ['idx', [...input.slice(0, match.index)].length],
        ['captures', captures],
      ]),
    );
    if (result.length >= limit) break;
  }
  return result;
}

/** Regular expressions. */
export const REGEX: Operators = {
  $regexMatch: operator(
    (matches) => matches(1).length > 0,
    () => false,
  ),
  $regexFind: operator(
    (matches) => matches(1)[0] ?? null,
    () => null,
  ),
  $regexFindAll: operator(
    (matches) => matches(Number.POSITIVE_INFINITY),
    () => [],
  ),
};
