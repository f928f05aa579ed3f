import { isDoc } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileFilter } from '../../query/match.js';
import { mapStage } from '../batches.js';
import type { CompileStage, Vars } from '../stage.js';

/** `$match`. */
export const match: CompileStage = (spec, compiler) => {
  if (!isDoc(spec)) throw new MongoError(15959, 'the match filter must be an expression in an object');
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
