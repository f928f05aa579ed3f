import { join } from 'node:path';
import { runCommandLine } from '@tandem/embedded-mongo/command-line';
import type { Config } from '../config.js';

const tools = new Set(['backup', 'restore', 'check', 'compact', 'export', 'import']);

/** Runs one of the built-in store's tools on the data directory's store. Answers the exit code. */
export function storeCommand([tool = '', ...options]: readonly string[], config: Config): Promise<number> | number {
  if (!tools.has(tool)) {
    console.error(`Unknown store command: ${tool}. Known: ${[...tools].join(', ')}.`);
    return 2;
  }
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stop.abort());
  }
  return runCommandLine([tool, ...options, '--dir', join(config.dataDir, 'store')], {
    say: (line) => console.log(line),
    note: (line) => console.error(line),
    signal: stop.signal,
  });
}
