import { build } from 'vite';
import { nodeBundle } from './node-bundle.js';

/** One ES module with all it imports but Node's own modules, so that a new version replaces the old one whole. */
export async function bundleServer(entry: string, outDir: string): Promise<void> {
  await build(nodeBundle(entry, outDir, 'server.js'));
}
