import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException): Dirent[] => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
      return [];
    }
    throw error;
  });
  const names = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map((entry) => entry.name);
  return names.filter((name) => !name.startsWith('.')).sort();
}

export interface PluginFolder {
  dir: string;
  /** Packages beside a plugin are no plugins: only those with a manifest count. */
  mayBeOther: boolean;
}

/** `<root>/*` and, for plugins installed with npm, `<root>/node_modules/{*,@scope/*}`. A root that is not there has none. */
export async function pluginFolders(root: string): Promise<PluginFolder[]> {
  const direct = (await foldersIn(root)).filter((name) => name !== 'node_modules');
  const modules = join(root, 'node_modules');
  const installed = await Promise.all(
    (await foldersIn(modules)).map(async (name) =>
      name.startsWith('@') ? (await foldersIn(join(modules, name))).map((inner) => join(name, inner)) : [name],
    ),
  );
  return [
    ...direct.map((name) => ({ dir: join(root, name), mayBeOther: false })),
    ...installed.flat().map((name) => ({ dir: join(modules, name), mayBeOther: true })),
  ];
}
