import { SCRIPT_RUNNER } from '@tandem/application';
import { bind, bindValue, type Container, token } from '../di.js';
import { SandboxedScripts } from '../scripts/sandboxed-scripts.js';

/** The program of the threads; tests name the built one. */
export const SCRIPT_WORKER = token<URL>('ScriptWorker');
const SCRIPT_THREADS = token<number>('ScriptThreads');

/** Scripts of flows. */
export function bindScripts(c: Container): void {
  bindValue(c, SCRIPT_WORKER, new URL('../scripts/script-worker.js', import.meta.url));
  bindValue(c, SCRIPT_THREADS, 2);
  bind(c, SCRIPT_RUNNER, SandboxedScripts, [SCRIPT_WORKER, SCRIPT_THREADS]);
}
