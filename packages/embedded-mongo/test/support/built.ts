import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The package as built: its thread and its command line need files on disk. */
export const built = (): Promise<typeof import('../../src/index.js')> =>
  import(new URL('../../dist/index.js', import.meta.url).href);

/** Its command line, to be run in this process. */
export const builtCommandLine = (): Promise<typeof import('../../src/command-line.js')> =>
  import(new URL('../../dist/command-line.js', import.meta.url).href);

/** A process of the command line. */
export interface CommandLine {
  process: ChildProcess;
  /** Resolves with the next line on standard output, or fails with what stood on standard error. */
  line(): Promise<string>;
  exit: Promise<number | null>;
  output(): string;
  errors(): string;
}

/** The command line's program. */
export const BIN = fileURLToPath(new URL('../../bin/embedded-mongo.mjs', import.meta.url));

/** Runs `embedded-mongo` with arguments; it is killed when the test ends. */
export const commandLine = (...args: string[]): CommandLine => runs([process.execPath, BIN, ...args]);

/** Runs a program; it is killed when the test ends. */
export function runs([program = '', ...args]: readonly string[]): CommandLine {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let whole = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    whole += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  const line = async (): Promise<string> => {
    const ended = exit.then((code) => Promise.reject(new Error(`exited with ${code}: ${errors}`)));
    ended.catch(() => undefined);
    while (!out.includes('\n')) {
      await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
    }
    const [first = ''] = out.split('\n', 1);
    out = out.slice(first.length + 1);
    return first;
  };
  return { process: child, line, exit, output: () => whole, errors: () => errors };
}

/** How far a tool has come, which it tells every second. */
const PROGRESS = /^(?:checked|copied|exported|imported|verified) [\d.,]+ .*\n/gm;

/** Runs `embedded-mongo` to its end. What only a slow machine adds, its progress, is left out of `errors`. */
export async function ranTo(...args: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  const run = commandLine(...args);
  const code = await run.exit;
  return { code, output: run.output(), errors: run.errors().replaceAll(PROGRESS, '') };
}
