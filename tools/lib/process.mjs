// Child processes: run one to its end, or run the server until a signal or the death of our parent.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const pnpmHome = join(root, '.cache', 'pnpm-10.34.9');

/** The environment of every child: our pnpm and local binaries first on PATH, no telemetry. */
export function childEnvironment(extra = {}) {
  const path = [join(pnpmHome, 'node_modules', '.bin'), join(root, 'node_modules', '.bin'), process.env.PATH].join(':');
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...extra };
}

export class CommandFailed extends Error {
  constructor(command, args, code, output) {
    super(`${command} ${args.join(' ')} ended with ${code}${output ? `\n${output}` : ''}`);
    this.exitCode = typeof code === 'number' ? code : 1;
  }
}

/** Runs a command to its end; rejects with CommandFailed. `quiet` shows its output only when it fails. */
export function run(command, args, { cwd = root, env = {}, quiet = false, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnvironment(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      timeout: timeoutMs,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve(output) : reject(new CommandFailed(command, args, code ?? signal, output)),
    );
  });
}

/**
 * Runs a long-lived child and passes signals on. npm hands SIGTERM to a shell that dies and orphans us, so the
 * parent's pid is watched too: when it changes, the child is told to stop.
 */
export function runUntilStopped(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: childEnvironment(), stdio: 'inherit' });
    const parent = process.ppid;
    const stop = (signal) => child.kill(signal);
    process.on('SIGINT', () => stop('SIGINT'));
    process.on('SIGTERM', () => stop('SIGTERM'));
    const orphaned = setInterval(() => process.ppid !== parent && stop('SIGTERM'), 200);
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    });
    child.on('close', (code, signal) => {
      clearInterval(orphaned);
      process.exitCode = code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1);
      resolve();
    });
  });
}
