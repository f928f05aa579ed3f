import type { ASTNode } from '@marcbachmann/cel-js';

/** What a requirement reads by name. */
export interface LevelReads {
  roots: ReadonlySet<string>;
  skills: readonly string[];
  languages: readonly string[];
}

/** The path `agent.skills.<key>` or `agent.languages["<code>"]` that a node is. */
export interface LevelPath {
  of: 'skills' | 'languages';
  name: string;
}

export function levelPathOf(node: ASTNode): LevelPath | undefined {
  if (node.op !== '.' && node.op !== '[]') {
    return undefined;
  }
  const [holder, key] = node.args;
  const name =
    typeof key === 'string' ? key : key.op === 'value' && typeof key.args === 'string' ? key.args : undefined;
  const isLevel =
    holder.op === '.' &&
    holder.args[0].op === 'id' &&
    holder.args[0].args === 'agent' &&
    (holder.args[1] === 'skills' || holder.args[1] === 'languages');
  return isLevel && name !== undefined ? { of: holder.args[1] === 'skills' ? 'skills' : 'languages', name } : undefined;
}

/** All roots and levels that an expression names. */
export function levelReads(ast: ASTNode): LevelReads {
  const roots = new Set<string>();
  const named = { skills: new Set<string>(), languages: new Set<string>() };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (isNode(value)) {
      if (value.op === 'id') {
        roots.add(value.args);
      }
      const path = levelPathOf(value);
      if (path) {
        named[path.of].add(path.name);
      }
      visit(value.args);
    }
  };
  visit(ast);
  return { roots, skills: [...named.skills], languages: [...named.languages] };
}

const isNode = (value: unknown): value is ASTNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
