import type { JsonValue } from '@tandem/flow';
import { token } from './token.js';

/** Runs the scripts of flows: no input but theirs, no way out, bound in time and memory. */
export interface ScriptRunner {
  /**
   * @param input the script node's `{ code, input, cpuMs }` as its step made it
   * @returns the port to leave by, and what the script returned
   * @throws OperationalError `script.timeout`, `script.memory`, `script.error`, `script.output_invalid`,
   *   `script.output_too_large`, `script.busy` (retryable); UserError `script.malformed`
   */
  run(input: JsonValue): Promise<{ port: string; output: JsonValue }>;
}

export const SCRIPT_RUNNER = token<ScriptRunner>('ScriptRunner');
