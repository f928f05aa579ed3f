import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import { compileFilter } from '../query/match.js';

/** Tests array elements for `$[id]`. */
export type ArrayFilters = ReadonlyMap<string, (item: Value) => boolean>;

/** Compiles `arrayFilters`; each filter must speak of one identifier. */
export function compileArrayFilters(filters: readonly Doc[] | undefined, collation?: Doc): ArrayFilters {
  const compiled = new Map<string, (item: Value) => boolean>();
  for (const filter of filters ?? []) {
    const ids = new Set(identifiersOf(filter));
    const [id] = ids;
    if (id === undefined)
      throw failedToParse('Cannot use an expression without a top-level field name in arrayFilters');
    if (ids.size > 1)
      throw failedToParse(
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${[...ids].join("' and '")}'`,
      );
    if (!/^[a-z]\w*$/.test(id)) {
      throw badValue(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
      );
    }
    if (compiled.has(id)) throw failedToParse(`Found multiple array filters with the same top-level field name ${id}`);
    const matches = compileFilter(filter, collation === undefined ? {} : { collation });
    compiled.set(id, (item) => matches({ [id]: item }));
  }
  return compiled;
}

function identifiersOf(filter: Doc): string[] {
  return keysOf(filter).flatMap((name) => {
    const operand = filter[name];
    if (name === '$expr') throw new MongoError(224, '$expr is not allowed in this context');
    if (name === '$text' || name === '$where') throw badValue(`${name} is not allowed in this context`);
    if (!name.startsWith('$')) return [name.split('.')[0] ?? name];
    return Array.isArray(operand) ? operand.filter(isDoc).flatMap(identifiersOf) : [];
  });
}
