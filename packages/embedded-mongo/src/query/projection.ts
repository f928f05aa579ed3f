import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { parsePath } from '../bson/walk-path.js';
import { MongoError } from '../errors.js';
import { compileExpression } from '../expr/compile.js';
import { evaluateLet } from '../expr/let.js';
import { compilePathPredicate } from './match.js';
import { compilePositions, positionFor } from './positional.js';
import { bindToPath } from './predicate.js';
import { compileFields, type FieldCompiler } from './projection-fields.js';
import type { Change, ProjectionNode } from './projection-tree.js';

/** What a find projection may refer to: the filter (for positional `$`), and variables of its expressions. */
export interface ProjectionContext {
  filter?: Doc;
  let?: Record<string, Value>;
  now?: Date;
}

/**
 * Compiles a find projection. `matched` is the document the filter was tested on (for positional `$`), by default `doc`
 * itself. An empty specification gives the documents as they are.
 */
export function compileProjection(spec: Doc, context: ProjectionContext = {}): (doc: Doc, matched?: Doc) => Doc {
  if (keysOf(spec).length === 0) return (doc) => doc;
  const vars = evaluateLet(context.let, context.now ?? new Date());
  const names = Object.keys(vars);
  let current: Doc | undefined;
  const positions = compilePositions(context.filter ?? {});
  if (usesTextScore(spec) && !hasText(context.filter ?? {})) {
    throw new MongoError(40218, 'query requires text score metadata, but it is not available');
  }
  const compiler: FieldCompiler = {
    expression: (value) => compileExpression(value, names),
    special: (path, value) => {
      if (path.endsWith('.$')) {
        const arrayPath = path.slice(0, -2);
        const change: Change = (items, root) => positional(items, positionFor(positions(current ?? root), arrayPath));
        return { node: { kind: 'change', change }, path: arrayPath, setsMode: true };
      }
      if (isMeta(value))
        return { node: { kind: 'compute', evaluate: compileExpression(value, names) }, path, setsMode: false };
      return isDoc(value) ? operatorNode(path, value) : undefined;
    },
  };
  const project = compileFields(spec, compiler);
  return (doc, matched) => {
    current = matched;
    return project(doc, vars);
  };
}

const isMeta = (value: Value): value is Doc => isDoc(value) && keysOf(value)[0] === '$meta';
const usesTextScore = (spec: Doc): boolean =>
  keysOf(spec).some((name) => isMeta(spec[name]) && (spec[name] as Doc).$meta === 'textScore');
const hasText = (filter: Doc): boolean =>
  filter.$text !== undefined ||
  (Array.isArray(filter.$and) && filter.$and.some((part) => isDoc(part) && hasText(part)));

function operatorNode(path: string, value: Doc): { node: ProjectionNode; path: string; setsMode: boolean } | undefined {
  const operator = keysOf(value)[0];
  if (operator === '$elemMatch') {
    if (path.includes('.')) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field');
    const matches = bindToPath(compilePathPredicate({ $elemMatch: value.$elemMatch }), parsePath('_'));
    const change: Change = (items) => {
      const found = Array.isArray(items) ? items.find((item) => matches({ _: [item] })) : undefined;
      return found === undefined ? undefined : [found];
    };
    return { node: { kind: 'change', change }, path, setsMode: true };
  }
  if (operator === '$slice') {
    const change = sliceChange(value.$slice);
    return change && { node: { kind: 'change', change }, path, setsMode: false };
  }
  return undefined;
}

/** `$slice: n` or `[skip, n]`; undefined when it is the aggregation operator. */
function sliceChange(operand: Value): Change | undefined {
  const numbers = Array.isArray(operand) ? operand : [operand];
  if (!numbers.every(isNumeric)) {
    if (Array.isArray(operand)) return undefined;
    throw new MongoError(
      28667,
      'Invalid $slice syntax. The given syntax did not match the find() or expression syntax.',
    );
  }
  const [first = 0, second] = numbers.map((one) => Math.trunc(toNumber(one)));
  if (second !== undefined && second <= 0) throw new MongoError(28724, 'First argument to $slice must be positive');
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (second === undefined) return first >= 0 ? value.slice(0, first) : value.slice(first);
    const start = first >= 0 ? first : Math.max(0, value.length + first);
    return value.slice(start, start + second);
  };
}

function positional(items: Value, index: number | undefined): Value {
  if (!Array.isArray(items)) return items;
  if (index === undefined) {
    throw new MongoError(51246, "positional operator '.$' couldn't find a matching element in the array");
  }
  return index < items.length ? [items[index]] : undefined;
}
