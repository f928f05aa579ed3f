import { type Doc, isDoc } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileFilter } from '../../query/match.js';
import { predicatesOf } from '../../query/predicates.js';
import { mapStage } from '../batches.js';
import type { CompileStage, Vars } from '../stage.js';

/** `$match`. */
export const match: CompileStage = (spec, compiler) => {
  if (!isDoc(spec)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  refuseNear(spec);
  let current: Vars = {};
  const matches = compileFilter(spec, {
    ...(compiler.context.collation === undefined ? {} : { collation: compiler.context.collation }),
    variables: { names: compiler.variables, current: () => current },
  });
  return mapStage((doc, vars) => {
    current = vars;
    return matches(doc) ? doc : undefined;
  });
};

/** Order by distance is for `find` and `$geoNear`. Error 5626500. */
export function refuseNear(filter: Doc): void {
  if (predicatesOf(filter).near !== undefined) {
    throw new MongoError(5626500, '$geoNear, $near, and $nearSphere are not allowed in this context');
  }
}
