import { describe } from '../../bson/describe.js';
import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { applyAddition, applyExclusion } from '../../query/project.js';
import { compileFields, type Project } from '../../query/projection-fields.js';
import { branch, isExpressionDoc, place } from '../../query/projection-tree.js';

/** `$project`. */
export function compileProject(spec: Value, variables: readonly string[]): Project {
  if (!isDoc(spec)) throw new MongoError(15969, '$project specification must be an object');
  if (keysOf(spec).length === 0)
    throw new MongoError(51272, 'Invalid $project: projection specification must have at least one field');
  return compileFields(spec, { expression: (value) => compileExpression(value, variables) });
}

/** `$addFields` and `$set`. */
export function compileAddFields(spec: Value, variables: readonly string[], name = '$addFields'): Project {
  if (!isDoc(spec)) throw new MongoError(40272, `${name} specification stage must be an object, got ${describe(spec)}`);
  const tree = branch();
  const add = (path: string, value: Value): void => {
    if (isDoc(value) && !isExpressionDoc(value) && keysOf(value).length > 0) {
      for (const key of keysOf(value)) add(`${path}.${key}`, value[key]);
    } else place(tree, path, { kind: 'compute', evaluate: compileExpression(value, variables) });
  };
  for (const path of keysOf(spec)) add(path, spec[path]);
  return (doc, vars) => applyAddition(tree, doc, doc, vars);
}

/** `$unset`. */
export function compileUnset(spec: Value): Project {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0)
    throw new MongoError(31119, '$unset specification must be a string or an array with at least one field');
  const tree = branch();
  for (const path of paths) {
    if (typeof path !== 'string')
      throw new MongoError(31120, '$unset specification must be a string or an array containing only string values');
    place(tree, path, { kind: 'exclude' });
  }
  return (doc) => applyExclusion(tree, doc, doc);
}

/** `$replaceRoot` and `$replaceWith`. */
export function compileReplaceRoot(newRoot: Value, variables: readonly string[]): Project {
  const evaluate = compileExpression(newRoot, variables);
  return (doc, vars) => {
    const value = evaluate(doc, vars);
    if (isDoc(value)) return value;
    throw new MongoError(
      40228,
      `'newRoot' must evaluate to an object, but resulting value was: ${describe(value ?? null)}`,
    );
  };
}

/** The `newRoot` of a `$replaceRoot` specification. */
export function newRootOf(spec: Value): Value {
  if (!isDoc(spec))
    throw new MongoError(40229, `expected an object as specification for $replaceRoot stage, got ${describe(spec)}`);
  if (spec.newRoot === undefined) throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage');
  const stray = keysOf(spec).find((name) => name !== 'newRoot');
  if (stray !== undefined)
    throw new MongoError(40230, `unrecognized option to $replaceRoot stage: ${stray}, only valid option is 'newRoot'.`);
  return spec.newRoot;
}

/** A stage that maps documents one by one and needs nothing else: the ones a pipeline update may use. */
export function compileMapping(
  name: string,
  spec: Value,
  variables: readonly string[],
): ((doc: Doc, vars: Record<string, Value>) => Doc) | undefined {
  switch (name) {
    case '$project':
      return compileProject(spec, variables);
    case '$addFields':
    case '$set':
      return compileAddFields(spec, variables, name);
    case '$unset':
      return compileUnset(spec);
    case '$replaceRoot':
      return compileReplaceRoot(newRootOf(spec), variables);
    case '$replaceWith':
      return compileReplaceRoot(spec, variables);
    default:
      return undefined;
  }
}
