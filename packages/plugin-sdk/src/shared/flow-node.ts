import { z } from 'zod';
import type { JsonValue } from './json.js';
import { type LocalText, localText } from './text.js';

/** A named exit of a node. The core adds the `error` exit, taken on failure and time-out. */
export const nodePort = z.strictObject({ id: z.string().regex(/^[a-z][a-zA-Z0-9_]{0,31}$/), label: localText });
export type NodePort = z.infer<typeof nodePort>;

export interface FlowNodeDefinition {
  title: LocalText;
  help?: LocalText;
  /** Counts up when the shape of `config` changes. */
  version: number;
  /** Texts may hold `{…}` chips; they are filled in before `run`. */
  config: z.ZodObject;
  ports: readonly NodePort[];
  /** After this the node fails with `timeout`; 10 000 when absent, at most 60 000. */
  timeoutMs?: number;
}

export interface FlowNodeRun<Config> {
  /** The same on every try: an idempotency key for what the node does. */
  effectId: string;
  config: Config;
  conversationId: string;
}

export interface FlowNode<Config> {
  /** What it throws takes the `error` exit. */
  run(input: FlowNodeRun<Config>, signal: AbortSignal): Promise<{ port: string; output?: JsonValue }>;
}
