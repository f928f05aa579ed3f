import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreInUseError } from './errors.js';
import { identityOf, type ProcessIdentity, stillRuns } from './process-identity.js';

const LOCK_FILE = 'store.lock';

/** A directory that belongs to this process. */
export interface Lock {
  release(): void;
  /** Puts back what was there: its owner was taken for dead, and lives. */
  giveBack(): void;
}

/**
 * Takes the directory for this process. LMDB itself would let a second process in, and two sets of counters and uniqueness checks
 * would corrupt the data. A lock whose process is gone is taken over.
 */
export function takeLock(dir: string): Lock {
  const path = join(dir, LOCK_FILE);
  const own = JSON.stringify(identityOf(process.pid));
  const draft = `${path}.${process.pid}`;
  const release = (): void => rmSync(path, { force: true });
  let previous: string | undefined;
  const giveBack = (): void => {
    if (previous === undefined) release();
    else {
      writeFileSync(draft, previous, { mode: 0o600 });
      renameSync(draft, path);
    }
  };
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (link(draft, path)) return { release, giveBack };
      previous = removeIfStale(path, dir);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw inUse(dir, 'another process');
}

/** Linking is atomic and fails when the name exists, with the content already whole. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(path: string, dir: string): string | undefined {
  const seen = readIfThere(path);
  if (seen === undefined) return undefined;
  const owner = parseOwner(seen);
  if (owner !== undefined && stillRuns(owner)) throw inUse(dir, `process ${owner.pid}`);
  // Moved aside first: if a rival replaced the stale lock meanwhile, it gets its own back.
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (readIfThere(aside) !== seen) link(aside, path);
  rmSync(aside, { force: true });
  return seen;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseOwner(text: string): ProcessIdentity | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProcessIdentity>;
    if (typeof value.pid !== 'number') return undefined;
    return { pid: value.pid, boot: String(value.boot ?? ''), started: String(value.started ?? '') };
  } catch {
    // A lock is linked whole, so an unreadable one is not ours: nobody can be behind it.
    return undefined;
  }
}

const inUse = (dir: string, owner: string): StoreInUseError =>
  new StoreInUseError(`The data directory ${dir} is in use by ${owner}. Stop it first, or choose another directory.`);
