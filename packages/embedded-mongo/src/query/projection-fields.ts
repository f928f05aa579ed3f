import { hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Evaluate } from '../expr/types.js';
import { addComputed, applyExclusion, applyInclusion } from './project.js';
import { type Branch, branch, flagOf, isExpressionDoc, type ProjectionNode, place } from './projection-tree.js';

/** Compiles values that are neither flags nor nested documents. */
export interface FieldCompiler {
  /** A node for find's own operators (`$slice`, `$elemMatch`, `$meta`), or undefined. */
  special?(path: string, value: Doc): SpecialNode | undefined;
  /** A node for a positional path such as `a.$`. */
  positional?(path: string, value: Value): SpecialNode;
  expression(value: Value): Evaluate;
}

/** A node of find's own; `mode` is what it makes of the projection: at once, or when nothing else says what it is. */
export interface SpecialNode {
  node: ProjectionNode;
  path: string;
  mode: 'inclusion' | 'inclusion at last' | 'exclusion at last' | 'any';
}

/** A projection: of a document, given the variables of its expressions. */
export type Project = (doc: Doc, vars: Record<string, Value>) => Doc;

/** Compiles what `$project` and find projections share. */
export function compileFields(spec: Doc, compiler: FieldCompiler): Project {
  const builder = new Builder(compiler);
  for (const name of keysOf(spec)) builder.add(name, spec[name]);
  return builder.build(hasField(spec, '_id') ? flagOf(spec._id) : undefined);
}

class Builder {
  private readonly tree: Branch = branch();
  private mode: 'inclusion' | 'exclusion' | undefined;
  private lastMode: SpecialNode['mode'] = 'any';

  constructor(private readonly compiler: FieldCompiler) {}

  add(path: string, value: Value): void {
    const flag = flagOf(value);
    if (/(?:^|\.)\$(?:\.|$)/.test(path)) {
      const { positional } = this.compiler;
      if (positional === undefined)
        throw new MongoError(31324, 'Cannot use positional projection in aggregation projection');
      this.addSpecial(positional(path, value));
    } else if (flag !== undefined) {
      if (path === '_id') return;
      this.setMode(flag ? 'inclusion' : 'exclusion', path);
      place(this.tree, path, { kind: flag ? 'include' : 'exclude' });
    } else if (isDoc(value) && !isExpressionDoc(value)) {
      const names = keysOf(value);
      if (names.length === 0) {
        throw new MongoError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
      }
      for (const name of names) this.add(`${path}.${name}`, value[name]);
    } else {
      const special = isDoc(value) ? this.compiler.special?.(path, value) : undefined;
      if (special === undefined) this.addExpression(path, value);
      else this.addSpecial(special);
    }
  }

  private addSpecial({ node, path, mode }: SpecialNode): void {
    if (mode === 'inclusion') this.setMode(mode, path);
    else if (mode === 'exclusion at last' || this.lastMode === 'any') this.lastMode = mode;
    place(this.tree, path, node);
  }

  private addExpression(path: string, value: Value): void {
    if (this.mode === 'exclusion') {
      throw isExpressionDoc(value)
        ? new MongoError(31252, 'Cannot use expression other than $meta in exclusion projection')
        : new MongoError(31310, `Cannot use an expression ${path} in an exclusion projection`);
    }
    this.mode = 'inclusion';
    place(this.tree, path, { kind: 'compute', evaluate: this.compiler.expression(value) });
  }

  build(idFlag: boolean | undefined): Project {
    const { tree } = this;
    const mode = this.mode ?? (idFlag !== true && this.lastMode !== 'inclusion at last' ? 'exclusion' : 'inclusion');
    if (mode === 'exclusion') {
      if (idFlag === false) tree.children.set('_id', { kind: 'exclude' });
      if (!tree.computes) return (doc) => applyExclusion(tree, doc, doc);
      return (doc, vars) => addComputed(tree, doc, applyExclusion(tree, doc, doc), doc, vars);
    }
    if (idFlag !== false && !tree.children.has('_id')) tree.children.set('_id', { kind: 'include' });
    return (doc, vars) => applyInclusion(tree, doc, doc, vars);
  }

  private setMode(mode: 'inclusion' | 'exclusion', path: string): void {
    if (this.mode !== undefined && this.mode !== mode) {
      throw mode === 'inclusion'
        ? new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
        : new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    }
    this.mode = mode;
  }
}
