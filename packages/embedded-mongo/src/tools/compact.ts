import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireFormat } from '../storage/format.js';
import { openStoreEnv } from '../storage/store-env.js';
import { dataFile, flush, sizeOf } from './files.js';
import { reporting, sized, type Tool } from './tool.js';

/**
 * Rewrites the data file without its free pages; nobody else may have the directory open. The new file takes the old one's place in
 * one step, so a crash leaves one or the other.
 */
export async function compact(dir: string, tool: Tool): Promise<void> {
  requireFormat(dir);
  const draft = join(dir, 'compact.new');
  const env = openStoreEnv(dir);
  const before = sizeOf(dataFile(dir));
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    await reporting(
      tool,
      () => `copied ${sized(sizeOf(dataFile(draft)))} of at most ${sized(before)}`,
      () => env.root.backup(draft, true),
    );
    await flush(dataFile(draft));
    // From here on nothing is written through this environment: closing it only unmaps the old file.
    renameSync(dataFile(draft), dataFile(dir));
    // LMDB's table of readers speaks of the old file; a backup that still runs keeps both open.
    rmSync(join(dir, 'lock.mdb'), { force: true });
    await flush(dir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    await env.close();
  }
  tool.say(`compacted ${dir}: ${sized(before)} before, ${sized(sizeOf(dataFile(dir)))} now`);
}
