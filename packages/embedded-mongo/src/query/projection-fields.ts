import { hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Evaluate } from '../expr/types.js';
import { addComputed, applyExclusion, applyInclusion } from './project.js';
import { type Branch, branch, flagOf, isExpressionDoc, type ProjectionNode, place } from './projection-tree.js';

/** Compiles values that are neither flags nor nested documents. */
export interface FieldCompiler {
  /** A node for find's own operators (`$slice`, `$elemMatch`, positional), or undefined. `setsMode` makes it an inclusion. */
  special?(path: string, value: Value): { node: ProjectionNode; path: string; setsMode: boolean } | undefined;
  expression(value: Value): Evaluate;
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

  constructor(private readonly compiler: FieldCompiler) {}

  add(path: string, value: Value): void {
    const flag = flagOf(value);
    if (path === '_id' && flag !== undefined) return;
    if (flag !== undefined && !path.endsWith('.$')) {
      this.setMode(flag ? 'inclusion' : 'exclusion', path);
      place(this.tree, path, { kind: flag ? 'include' : 'exclude' });
      return;
    }
    const special = this.compiler.special?.(path, value);
    if (special !== undefined) {
      if (special.setsMode) this.setMode('inclusion', path);
      place(this.tree, special.path, special.node);
    } else if (isDoc(value) && !isExpressionDoc(value)) {
      const names = keysOf(value);
      if (names.length === 0) {
        throw new MongoError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
      }
      for (const name of names) this.add(`${path}.${name}`, value[name]);
    } else {
      if (this.mode === 'exclusion') {
        throw new MongoError(31310, `Cannot use an expression ${path} in an exclusion projection`);
      }
      this.mode = 'inclusion';
      place(this.tree, path, { kind: 'compute', evaluate: this.compiler.expression(value) });
    }
  }

  build(idFlag: boolean | undefined): Project {
    const { tree } = this;
    const exclusion = this.mode === 'exclusion' || (this.mode === undefined && idFlag !== true);
    if (exclusion) {
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
