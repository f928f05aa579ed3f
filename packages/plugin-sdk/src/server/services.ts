import type { Instant } from '@tandem/domain';
import type { JsonValue } from '../shared/json.js';

type LogFields = Readonly<Record<string, unknown>>;

export interface PluginLogger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Key and value under the plugin's id, durable, shared by all servers. Keys are at most 256 characters. */
export interface PluginStore {
  get(key: string): Promise<JsonValue | undefined>;
  set(key: string, value: JsonValue): Promise<void>;
  /** True when there was something to delete. */
  delete(key: string): Promise<boolean>;
  /** In order of key; `after` continues behind that key. At most 1 000 entries a call. */
  list(prefix: string, page?: { after?: string; limit?: number }): Promise<{ key: string; value: JsonValue }[]>;
}

/** Values the plugin obtains by itself, such as tokens; encrypted at rest. */
export interface PluginSecrets {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}

export interface PluginClock {
  now(): Instant;
  /** Runs once after `ms`, unless disposed or the plugin stops. */
  after(ms: number, run: () => void | Promise<void>): () => void;
}

/** A right to be the only one. It is renewed until released; `signal` aborts when it is lost. */
export interface PluginLease {
  /** Counts up with every holder: give it to whom you write to, so that a late holder is refused. */
  readonly fencing: number;
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

export interface PluginServices {
  readonly logger: PluginLogger;
  /** `fetch`, limited to the hosts that the definition declares. @throws plugin.host_not_declared */
  readonly http: (url: string | URL, init?: RequestInit) => Promise<Response>;
  readonly store: PluginStore;
  readonly secrets: PluginSecrets;
  readonly clock: PluginClock;
  /** Reaches the plugin's own panels in every open console. */
  readonly realtime: { publish(name: string, payload: JsonValue): void };
  /** Undefined while another server holds it. */
  lease(name: string): Promise<PluginLease | undefined>;
  /** Aborted when the plugin stops. */
  readonly signal: AbortSignal;
}
