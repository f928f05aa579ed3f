import { BugError } from '@tandem/domain';
import { type Logger, pino } from 'pino';
import type { Config } from './config.js';
import { RATE_LIMITS } from './container/security.js';
import { AUTHENTICATOR, HTTP_SERVER, METRICS, MOUNTS, PARTS, ROUTES } from './container/tokens.js';
import { buildContainer } from './container.js';
import { type Container, resolve, resolveAll } from './di.js';
import { createApp } from './http/app.js';
import { Listener } from './http/listener.js';
import { Lifecycle } from './lifecycle.js';
import { maskedOutput } from './privacy/masked-log.js';
import { deriveKeys } from './security/keys.js';
import { readSecretKey } from './security/secret-key.js';
import { StorePart } from './store-part.js';

export interface ServerOptions {
  /** Binds something else before anything is built: tests put their clock, limits and fakes in here. */
  overrides?: (container: Container) => void;
  logger?: Logger;
}

/** One server: it owns its container, so that several run in one process. */
export interface TandemServer {
  /** Starts store, plugins, jobs, realtime and http, in this order. Answers the address. */
  start(): Promise<string>;
  /** Stops in reverse. */
  stop(): Promise<void>;
  /** What the server is made of; only once it has started. */
  readonly container: Container;
}

export function createServer(config: Config, options: ServerOptions = {}): TandemServer {
  const logger = options.logger ?? pino({ level: config.logLevel }, maskedOutput());
  const lifecycle = new Lifecycle(logger);
  const state: { container?: Container; ready: boolean } = { ready: false };

  async function start(): Promise<string> {
    const store = new StorePart(config, logger);
    // The store first: it refuses a directory that is in use or not ours before anything is written there.
    await lifecycle.start(store);
    try {
      return await startRest(store);
    } catch (error) {
      await lifecycle.stop();
      throw error;
    }
  }

  async function startRest(store: StorePart): Promise<string> {
    const keys = deriveKeys(await readSecretKey(config.dataDir, config.secretKey));
    const container = buildContainer({ config, logger, connection: store.connection, keys });
    state.container = container;
    options.overrides?.(container);
    const parts = resolveAll(container, PARTS);
    const server = resolve(container, HTTP_SERVER);
    server.on('request', appOf(container, store));
    // Everything that has a model is built by now.
    await store.prepare();
    for (const part of parts) {
      await lifecycle.start(part);
    }
    const listener = new Listener(server, config);
    await lifecycle.start(listener);
    state.ready = true;
    return listener.url;
  }

  const appOf = (container: Container, store: StorePart) =>
    createApp({
      config,
      logger,
      metrics: resolve(container, METRICS),
      limits: resolve(container, RATE_LIMITS),
      authenticator: resolve(container, AUTHENTICATOR),
      groups: resolveAll(container, ROUTES),
      mounts: resolveAll(container, MOUNTS),
      readiness: async () => ({ started: state.ready, store: await store.isReady() }),
    });

  return {
    start,
    stop: async () => {
      state.ready = false;
      await lifecycle.stop();
      await state.container?.dispose();
    },
    get container() {
      if (!state.container) {
        throw new BugError('server.not_started', 'The server has not started.');
      }
      return state.container;
    },
  };
}
