import { readFileSync } from 'node:fs';
import { DATA_FILE } from './format.js';
import { isAlive } from './process-identity.js';

/** The part of an LMDB environment that knows who reads. */
interface ReaderTable {
  readerCheck(): number;
  readerList(): string;
}

/**
 * True when somebody has a just opened environment open who cannot be seen from here, such as a server in another container. The
 * number of its process means nothing here, but the kernel's locks, by which LMDB clears its table of the dead, reach across. Readers
 * that can be seen are tools. Call it before the first read: then a reader with this process's own number is somebody else's.
 */
export function hasUnseenReaders(environment: ReaderTable, maps = mapsOf): boolean {
  environment.readerCheck();
  const readers = [...environment.readerList().matchAll(/^\s*(\d+)\s/gm)].map(([, pid]) => Number(pid));
  return readers.some((pid) => pid === process.pid || !maps(pid));
}

/** True when the process with this number here has a data file open. Of another user's only its name can be looked at. */
function mapsOf(pid: number): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  const maps = read(`/proc/${pid}/maps`);
  // Newer versions of Node call their first thread by what it is.
  return maps?.includes(`/${DATA_FILE}`) ?? /^(?:node|MainThread)/.test(read(`/proc/${pid}/comm`) ?? '');
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It is gone, or closed to us: either way there is nothing to be learnt.
    return undefined;
  }
}
