import { copyDoc, keysOf } from '../bson/doc.js';
import { metaOf, setMeta } from '../bson/meta.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { parsePath } from '../bson/walk-path.js';
import { MongoError } from '../errors.js';
import { compileExpression } from '../expr/compile.js';
import { evaluateLet } from '../expr/let.js';
import type { Evaluate } from '../expr/types.js';
import { compileCollation } from './collation.js';
import { compilePathPredicate } from './match.js';
import { compilePositions, positionFor } from './positional.js';
import { bindToPath } from './predicate.js';
import { compileFields, type SpecialNode } from './projection-fields.js';
import { type Change, flagOf } from './projection-tree.js';
import { compileSorter } from './sort.js';

/** What a find projection may refer to: the filter (for positional `$`), the sort, and variables of its expressions. */
export interface ProjectionContext {
  filter?: Doc;
  sort?: Doc | undefined;
  collation?: Doc | undefined;
  let?: Record<string, Value> | undefined;
  now?: Date;
}

/** Compiles a find projection. An empty specification gives the documents as they are. */
export function compileProjection(spec: Doc, context: ProjectionContext = {}): (doc: Doc) => Doc {
  if (keysOf(spec).length === 0) return (doc) => doc;
  const { filter = {}, sort = {}, collation } = context;
  const vars = evaluateLet(context.let, context.now ?? new Date());
  const names = Object.keys(vars);
  if (showsMeta(spec, 'textScore') && !hasText(filter)) {
    throw new MongoError(40218, 'query requires text score metadata, but it is not available');
  }
  const wantsSortKey = showsMeta(spec, 'sortKey');
  if (wantsSortKey && keysOf(sort).length === 0) {
    throw new MongoError(40218, 'query requires sort key metadata, but it is not available');
  }
  const expression = (value: Value): Evaluate => compileExpression(value, names);
  const finds = new FindOperators(filter, collation, expression);
  const project = compileFields(spec, {
    expression,
    special: (path, value) => finds.special(path, value),
    positional: (path, value) => finds.positional(path, value),
  });
  const { prepare } = finds;
  const sorter = wantsSortKey ? compileSorter(sort, collation) : undefined;
  return (doc) => {
    if (sorter !== undefined) setMeta(doc, { ...metaOf(doc), sortKey: [...sorter.keyOf(doc)] });
    return project(prepare === undefined ? doc : prepare(doc), vars);
  };
}

const isMeta = (value: Value): boolean => isDoc(value) && keysOf(value)[0] === '$meta';
const showsMeta = (spec: Doc, wanted: string): boolean =>
  keysOf(spec).some((name) => isMeta(spec[name]) && (spec[name] as Doc).$meta === wanted);
const hasText = (filter: Doc): boolean =>
  filter.$text !== undefined ||
  (Array.isArray(filter.$and) && filter.$and.some((part) => isDoc(part) && hasText(part)));

/** The operators that only a find knows. */
class FindOperators {
  private hasPositional = false;
  private hasElemMatch = false;
  /** What is done to a document before the projection. */
  prepare: ((doc: Doc) => Doc) | undefined;

  constructor(
    private readonly filter: Doc,
    private readonly collation: Doc | undefined,
    private readonly expression: (value: Value) => Evaluate,
  ) {}

  special(path: string, value: Doc): SpecialNode | undefined {
    if (isMeta(value)) return { node: { kind: 'compute', evaluate: this.expression(value) }, path, mode: 'any' };
    const operator = keysOf(value)[0];
    if (operator === '$elemMatch') return this.elemMatch(path, value.$elemMatch);
    const change = operator === '$slice' ? sliceChange(value.$slice) : undefined;
    return change && { node: { kind: 'change', change }, path, mode: 'exclusion at last' };
  }

  private elemMatch(path: string, condition: Value): SpecialNode {
    if (!isDoc(condition)) throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
    if (this.hasPositional) throw new MongoError(31255, 'Cannot specify positional operator and $elemMatch.');
    if (path.includes('.')) throw new MongoError(31275, 'Cannot use $elemMatch projection on a nested field');
    this.hasElemMatch = true;
    const predicate = compilePathPredicate({ $elemMatch: condition }, compileCollation(this.collation));
    const matches = bindToPath(predicate, parsePath('_'));
    const evaluate: Evaluate = ({ [path]: items }) => {
      const found = Array.isArray(items) ? items.find((item) => matches({ _: [item] })) : undefined;
      return found === undefined ? undefined : [found];
    };
    return { node: { kind: 'compute', evaluate }, path, mode: 'inclusion at last' };
  }

  /** `a.$`: of an array only the element that made the document match. */
  positional(text: string, value: Value): SpecialNode {
    const flag = flagOf(value);
    const path = text.slice(0, -2);
    const refuse = (code: number, message: string): never => {
      throw new MongoError(code, message);
    };
    if (isDoc(value)) refuse(31271, 'positional projection cannot be used with an expression or sub object');
    if (flag === undefined) refuse(31308, 'positional projection cannot be used with a literal');
    if (flag === false) refuse(31395, 'positional projection cannot be used with exclusion');
    if (text.includes('.$.'))
      refuse(31394, "As of 4.4, it's illegal to specify positional operator in the middle of a path.");
    if (this.hasPositional) refuse(31276, 'Cannot specify more than one positional projection per query.');
    if (this.hasElemMatch) refuse(31256, 'Cannot specify positional operator and $elemMatch.');
    if (path === '') refuse(5392900, 'Positional projection needs a path');
    this.hasPositional = true;
    const positions = compilePositions(this.filter, this.collation);
    this.prepare = (doc) => withOneElement(doc, path.split('.'), 0, () => positionFor(positions(doc), path));
    return { node: { kind: 'include' }, path, mode: 'inclusion' };
  }
}

/** The same document where the first array on the path has only the element that made the document match. */
function withOneElement(doc: Doc, parts: readonly string[], at: number, find: () => number | undefined): Doc {
  const name = parts[at] ?? '';
  const value = doc[name];
  if (!isDoc(value) && !Array.isArray(value)) return doc;
  const changed = copyDoc(doc);
  if (isDoc(value)) changed[name] = at + 1 < parts.length ? withOneElement(value, parts, at + 1, find) : value;
  else {
    const index = find();
    if (index === undefined)
      throw new MongoError(51246, "positional operator '.$' couldn't find a matching element in the array");
    if (index >= value.length) throw new MongoError(51247, "positional operator '.$' element mismatch");
    changed[name] = [value[index]];
  }
  return changed;
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
