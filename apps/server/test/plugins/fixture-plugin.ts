import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-plugins-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

export interface FixturePlugin {
  /** Merged over a valid manifest. */
  manifest?: Record<string, unknown>;
  /** Body of `setup(ctx)`, plain JavaScript. */
  setup?: string;
  /** The whole server file, in place of one made from `setup`. */
  server?: string;
  /** Further files of `dist`. */
  files?: Record<string, string>;
}

const brand = "Symbol.for('tandem.server-plugin')";

const serverFile = (id: string, setup: string) => `
const definition = { id: ${JSON.stringify(id)}, contributes: {} };
export default Object.defineProperty({ definition, async setup(ctx) { ${setup} } }, ${brand}, { value: true });
`;

/** Writes a built plugin, as it would be dropped into a plugins folder. */
export async function writePlugin(root: string, id: string, plugin: FixturePlugin = {}): Promise<string> {
  const dist = join(root, id, 'dist');
  await mkdir(dist, { recursive: true });
  const manifest = {
    manifestVersion: 1,
    id,
    version: '1.0.0',
    title: { en: id },
    engine: '^1.0.0',
    permissions: [],
    contributes: {},
    server: 'server.js',
    ...plugin.manifest,
  };
  await writeFile(join(dist, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(dist, 'server.js'), plugin.server ?? serverFile(id, plugin.setup ?? ''));
  for (const [name, text] of Object.entries(plugin.files ?? {})) {
    await writeFile(join(dist, name), text);
  }
  return join(root, id);
}
