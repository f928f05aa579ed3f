import type { JsonValue } from '@tandem/flow';
import { token } from './token.js';

export interface HttpRun {
  workspaceId: string;
  /** Sent as `Idempotency-Key`. */
  effectId: string;
  /** The HTTP node's request as its step made it. */
  input: JsonValue;
  timeoutMs: number;
}

/** Requests that flows make to the outside; private addresses are refused (SSRF guard). */
export interface HttpRequests {
  /** The port to leave by and what the node gets. @throws OperationalError with the code of the failure. */
  run(run: HttpRun): Promise<{ port: string; output: JsonValue }>;
}

export const HTTP_REQUESTS = token<HttpRequests>('HttpRequests');
