import { readFileSync } from 'node:fs';

/** Names one run of one process: a pid alone is reused, after a reboot or in a restarted container. */
export interface ProcessIdentity {
  pid: number;
  /** The kernel's boot id; empty where there is none. */
  boot: string;
  /** Start time in clock ticks since boot; empty where it is not known. */
  started: string;
}

/** The identity of a running process, or undefined when there is none with this pid. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  return isAlive(pid) ? { pid, boot: bootId(), started: startedAt(pid) } : undefined;
}

/** True when the process that had this identity still runs. */
export function stillRuns(identity: ProcessIdentity): boolean {
  const now = identityOf(identity.pid);
  return now !== undefined && now.boot === identity.boot && now.started === identity.started;
}

/** True when a process with this number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function bootId(): string {
  return readOptional('/proc/sys/kernel/random/boot_id').trim();
}

function startedAt(pid: number): string {
  const stat = readOptional(`/proc/${pid}/stat`);
  // The command name stands in parentheses and may hold spaces; start time is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** Not every system has /proc; there the pid alone decides. */
function readOptional(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
