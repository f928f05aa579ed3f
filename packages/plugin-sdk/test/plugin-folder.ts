import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const sdk = fileURLToPath(new URL('..', import.meta.url));

/** A plugin's folder with these sources, and the SDK and zod where npm would put them. */
export async function pluginFolder(sources: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'tandem-build-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(join(root, 'node_modules/@tandem'), { recursive: true });
  await symlink(sdk, join(root, 'node_modules/@tandem/plugin-sdk'));
  await symlink(dirname(fileURLToPath(import.meta.resolve('zod/package.json'))), join(root, 'node_modules/zod'));
  await writeFile(join(root, 'package.json'), '{ "type": "module", "version": "2.3.4" }');
  await mkdir(join(root, 'src'));
  for (const [name, text] of Object.entries(sources)) await writeFile(join(root, 'src', name), text);
  return root;
}
