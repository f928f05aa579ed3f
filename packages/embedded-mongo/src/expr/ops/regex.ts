import { docFrom } from '../../bson/doc.js';
import { BSONRegExp, type Doc, isNullish, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { guardedRegex } from '../../query/guarded-regex.js';
import { compileRegex } from '../../query/regex.js';
import { named, type Operators } from '../operator.js';
import { remember } from '../remember.js';

/** Compiles `options/pattern`. */
const regexOf = remember((text) => {
  const slash = text.indexOf('/');
  const base = compileRegex(text.slice(slash + 1), text.slice(0, slash), 51111);
  return guardedRegex(base.source, `${base.flags}g`);
});

/** The compiled expression; undefined when there is none. Both arguments are checked all the same. */
function regexFrom(regex: Value, options: Value, name: string): RegExp | undefined {
  if (!isNullish(regex) && typeof regex !== 'string' && !(regex instanceof BSONRegExp))
    throw new MongoError(51105, `${name} needs 'regex' to be of type string or regex`);
  if (!isNullish(options) && typeof options !== 'string')
    throw new MongoError(51106, `${name} needs 'options' to be of type string`);
  const own = regex instanceof BSONRegExp ? regex.options : '';
  if (own !== '' && !isNullish(options))
    throw new MongoError(51107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  if (isNullish(regex)) return undefined;
  const pattern = typeof regex === 'string' ? regex : regex.pattern;
  const flags = typeof options === 'string' ? options : own;
  if (pattern.includes('\0') || flags.includes('\0'))
    throw new MongoError(pattern.includes('\0') ? 51109 : 51110, `${name}: embedded null byte`);
  return regexOf(`${flags}/${pattern}`);
}

const operator = (apply: (matches: (limit: number) => Doc[]) => Value, none: () => Value) =>
  named(
    ['input', 'regex'],
    ['options'],
    ({ input, regex, options }, name) => {
      if (!isNullish(input) && typeof input !== 'string')
        throw new MongoError(51104, `${name} needs 'input' to be of type string, not ${typeName(input)}`);
      const compiled = regexFrom(regex, options, name);
      if (isNullish(input) || compiled === undefined) return none();
      return apply((limit) => matchesOf(compiled, input, limit));
    },
    [51103, 31024, 31022, 31023],
  );

function matchesOf(regex: RegExp, input: string, limit: number): Doc[] {
  const result: Doc[] = [];
  for (const match of input.matchAll(regex)) {
    const captures = match.slice(1).map((text) => text ?? null);
    const idx = [...input.slice(0, match.index)].length;
    result.push(docFrom(Object.entries({ match: match[0], idx, captures })));
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
