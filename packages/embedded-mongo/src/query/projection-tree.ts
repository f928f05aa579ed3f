import { keysOf } from '../bson/doc.js';
import { fieldParts } from '../bson/path.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Evaluate } from '../expr/types.js';

/** What happens to one path: kept, dropped, computed, changed in place, or looked into. */
export type ProjectionNode =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'compute'; evaluate: Evaluate }
  | { kind: 'change'; change: Change }
  | { kind: 'children'; children: Map<string, ProjectionNode>; computes: boolean };

/** Rewrites a kept value; undefined drops the field. */
export type Change = (value: Value, root: Doc) => Value;

/** A node with children. */
export type Branch = Extract<ProjectionNode, { kind: 'children' }>;

/** An empty tree. */
export const branch = (): Branch => ({ kind: 'children', children: new Map(), computes: false });

/** Puts a leaf at a dotted path. Throws 31249/31250 when paths collide, as MongoDB does. */
export function place(root: Branch, path: string, node: ProjectionNode): void {
  const parts = fieldParts(path);
  let current = root;
  parts.forEach((part, at) => {
    if (node.kind === 'compute') current.computes = true;
    const known = current.children.get(part);
    if (at === parts.length - 1) {
      if (known !== undefined) throw new MongoError(31250, `Path collision at ${path}`);
      current.children.set(part, node);
    } else if (known === undefined) {
      const next = branch();
      current.children.set(part, next);
      current = next;
    } else if (known.kind === 'children') current = known;
    else throw new MongoError(31249, `Path collision at ${path} remaining portion ${parts.slice(at + 1).join('.')}`);
  });
}

/** 1, true and other nonzero numbers include; 0 and false exclude; anything else is an expression. */
export function flagOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return isNumeric(value) ? toNumber(value) !== 0 : undefined;
}

/** True for `{ $operator: … }`. */
export function isExpressionDoc(value: Value): value is Doc {
  return isDoc(value) && keysOf(value)[0]?.startsWith('$') === true;
}
