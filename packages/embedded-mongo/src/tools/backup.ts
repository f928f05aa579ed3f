import { copyFile } from 'node:fs/promises';
import { requireFormat, writeFormat } from '../storage/format.js';
import { takeLock } from '../storage/lock.js';
import { probeDataFile } from '../storage/probe.js';
import { openReadOnly } from '../storage/store-env.js';
import { dataFile, flush, sizeOf } from './files.js';
import { emptyDirectory, reporting, sized, type Tool } from './tool.js';

/**
 * Copies one consistent state of a directory into an empty one, also while another process serves it. The copy is a data directory
 * itself; its format record is written last, so that a copy that was cut short is refused by everything that reads it.
 */
export async function backup(dir: string, to: string, tool: Tool): Promise<void> {
  const env = openReadOnly(dir);
  try {
    emptyDirectory(to);
    await reporting(
      tool,
      () => `copied ${sized(sizeOf(dataFile(to)))}`,
      () => env.root.backup(to, true),
    );
  } finally {
    await env.close();
  }
  await complete(to);
  tool.say(`backed up ${dir} to ${to}: ${sized(sizeOf(dataFile(to)))}`);
}

/** Copies a backup into an empty directory. */
export async function restore(from: string, dir: string, tool: Tool): Promise<void> {
  requireFormat(from);
  probeDataFile(dataFile(from));
  emptyDirectory(dir);
  const lock = takeLock(dir);
  try {
    await reporting(
      tool,
      () => `copied ${sized(sizeOf(dataFile(dir)))}`,
      () => copyFile(dataFile(from), dataFile(dir)),
    );
    await complete(dir);
  } finally {
    lock.release();
  }
  tool.say(`restored ${from} into ${dir}: ${sized(sizeOf(dataFile(dir)))}`);
}

async function complete(dir: string): Promise<void> {
  await flush(dataFile(dir));
  writeFormat(dir);
  await flush(dir);
}
