import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { parseAst } from 'vite';
import { packageRoot } from './files.js';

const repository = join(packageRoot, '../..');

/** A node of the syntax tree, seen only through what the checks read. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: Syntax;
}

/** Parsed sources of a folder of the repository; tests, fixtures and build output are left out. */
export function sourcesIn(folder: string): SourceFile[] {
  const root = join(repository, folder);
  if (!existsSync(root)) {
    return [];
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](node_modules|dist|fixtures|testing)[\\/]/.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const lang = extname(path) === '.tsx' ? 'tsx' : 'ts';
      return { path: relative(repository, path), text, tree: parseAst(text, { lang }) as unknown as Syntax };
    });
}

/** Calls `visit` for each node of a tree, parents first. */
export function walk(node: unknown, visit: (node: Syntax) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) {
      walk(child, visit);
    }
  } else if (isSyntax(node)) {
    visit(node);
    for (const child of Object.values(node)) {
      walk(child, visit);
    }
  }
}

export const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

export const lineOf = (file: SourceFile, offset: number): number => file.text.slice(0, offset).split('\n').length;
