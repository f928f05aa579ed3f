import { copyDoc, deleteField, keysOf, newDoc, setField } from '../bson/doc.js';
import { keepMeta } from '../bson/meta.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import type { Branch, ProjectionNode } from './projection-tree.js';

type Vars = Record<string, Value>;

/** Keeps what the tree names; computed fields follow in the order of the specification. */
export function applyInclusion(tree: Branch, doc: Doc, root: Doc, vars: Vars): Doc {
  const result = newDoc();
  for (const key of keysOf(doc)) {
    const node = tree.children.get(key);
    if (node === undefined || node.kind === 'exclude' || node.kind === 'compute') continue;
    const value = included(node, doc[key], root, vars);
    if (value !== undefined) setField(result, key, value);
  }
  if (tree.computes) addComputed(tree, doc, result, root, vars);
  return keepMeta(doc, result);
}

function included(node: ProjectionNode, value: Value, root: Doc, vars: Vars): Value {
  if (node.kind === 'include') return value;
  if (node.kind === 'change') return node.change(value, root);
  if (node.kind !== 'children') return undefined;
  if (isDoc(value)) return applyInclusion(node, value, root, vars);
  if (Array.isArray(value)) {
    return value.map((item) => included(node, item, root, vars)).filter((item) => item !== undefined);
  }
  return node.computes ? computedDoc(node, root, vars) : undefined;
}

/** Adds the computed fields of a tree to a result in place, and returns it. */
export function addComputed(tree: Branch, doc: Doc, result: Doc, root: Doc, vars: Vars): Doc {
  for (const [name, node] of tree.children) {
    if (node.kind === 'compute') {
      const value = node.evaluate(root, vars);
      if (value === undefined) deleteField(result, name);
      else setField(result, name, value);
    } else if (node.kind === 'children' && node.computes && doc[name] === undefined) {
      setField(result, name, computedDoc(node, root, vars));
    }
  }
  return result;
}

function computedDoc(node: Branch, root: Doc, vars: Vars): Doc {
  return applyAddition(node, newDoc(), root, vars);
}

/** Keeps all but what the tree excludes. */
export function applyExclusion(tree: Branch, doc: Doc, root: Doc): Doc {
  const result = newDoc();
  for (const key of keysOf(doc)) {
    const node = tree.children.get(key);
    const value = node === undefined ? doc[key] : kept(node, doc[key], root);
    if (value !== undefined) setField(result, key, value);
  }
  return keepMeta(doc, result);
}

function kept(node: ProjectionNode, value: Value, root: Doc): Value {
  if (node.kind === 'exclude') return undefined;
  if (node.kind === 'change') return node.change(value, root);
  if (node.kind !== 'children') return value;
  if (isDoc(value)) return applyExclusion(node, value, root);
  if (Array.isArray(value)) return value.map((item) => kept(node, item, root));
  return value;
}

/** Adds or replaces computed fields (`$addFields`); everything else stays. */
export function applyAddition(tree: Branch, doc: Doc, root: Doc, vars: Vars): Doc {
  const result = copyDoc(doc);
  for (const [name, node] of tree.children) {
    const value = node.kind === 'compute' ? node.evaluate(root, vars) : added(node, doc[name], root, vars);
    if (value === undefined) deleteField(result, name);
    else setField(result, name, value);
  }
  return result;
}

function added(node: ProjectionNode, value: Value, root: Doc, vars: Vars): Value {
  if (node.kind === 'compute') return node.evaluate(root, vars);
  if (node.kind !== 'children') return value;
  if (Array.isArray(value)) return value.map((item) => added(node, item, root, vars));
  return applyAddition(node, isDoc(value) ? value : newDoc(), root, vars);
}
