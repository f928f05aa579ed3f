import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aloneFiles, workspaceFiles } from './package-files.js';
import type { PluginKind } from './plugin-kind.js';
import { isPluginId, namesOf } from './plugin-names.js';

const templates = fileURLToPath(new URL('../templates/', import.meta.url));

/** Said to who asked: a name that cannot be, a folder that is taken. */
export class CreateError extends Error {}

export interface NewPlugin {
  kind: PluginKind;
  id: string;
  /** Made when it is not there; must be empty when it is. */
  folder: string;
  /** Whether the folder is a package of the repository's workspace. */
  isInWorkspace: boolean;
}

/** Writes a small plugin that builds and passes its own tests. @returns the paths that were written, in order */
export async function createPlugin({ kind, id, folder, isInWorkspace }: NewPlugin): Promise<string[]> {
  if (!isPluginId(id)) {
    throw new CreateError(`"${id}" cannot be a plugin's id: small letters, digits and single dashes, a letter first.`);
  }
  if (await isTaken(folder)) throw new CreateError(`${folder} is there already: nothing was written.`);
  const sources = await templateOf(kind, id);
  const all = Object.values(sources).join('\n');
  const needs = { zod: all.includes("from 'zod'"), react: all.includes("from 'react'") };
  const files = { ...sources, ...(isInWorkspace ? workspaceFiles(id, needs) : aloneFiles(id, needs)) };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // Whatever came there meanwhile is left as it is.
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
  return Object.keys(files).sort();
}

/** The files of a kind by path, under the names of the new plugin. */
async function templateOf(kind: PluginKind, id: string): Promise<Record<string, string>> {
  const { code, title } = namesOf(id);
  const folder = join(templates, kind);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const written = paths.map(async (path): Promise<[string, string]> => {
    const text = await readFile(path, 'utf8');
    const named = text
      .replaceAll('sample-plugin', id)
      .replaceAll('samplePlugin', code)
      .replaceAll('Sample plugin', title);
    return [path.slice(folder.length + 1), named];
  });
  return Object.fromEntries(await Promise.all(written));
}

async function isTaken(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  return !found.isDirectory() || (await readdir(folder)).length > 0;
}
