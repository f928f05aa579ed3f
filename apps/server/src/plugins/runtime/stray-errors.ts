import { sep } from 'node:path';

/** Somebody whose stray errors are known by the folder their code stands in. */
export interface StrayErrorOwner {
  /** Folders of plugins. */
  dirs(): readonly string[];
  report(dir: string, error: unknown): void;
}

const owners = new Set<StrayErrorOwner>();

/**
 * Errors that nobody awaits or catches, thrown by a plugin's code after its set-up, are reported and passed over: one
 * plugin must not end the server. All others end the process, as they do without this. The answer stops it.
 */
export function catchStrayErrors(owner: StrayErrorOwner): () => void {
  if (owners.size === 0) {
    process.on('unhandledRejection', handle);
    process.on('uncaughtException', handle);
  }
  owners.add(owner);
  return () => {
    owners.delete(owner);
    if (owners.size === 0) {
      process.off('unhandledRejection', handle);
      process.off('uncaughtException', handle);
    }
  };
}

function handle(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const owner of owners) {
    const dir = owner.dirs().find((folder) => stack.includes(`${folder}${sep}`));
    if (dir !== undefined) {
      owner.report(dir, error);
      return;
    }
  }
  process.stderr.write(`${stack || String(error)}\n`);
  process.exit(1);
}
