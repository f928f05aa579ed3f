import { type Login, loginOf } from './access/credentials.js';
import { guard } from './access/guard.js';
import type { Services } from './commands/context.js';
import { dispatch } from './commands/dispatch.js';
import { openServices, type ServiceOptions } from './services.js';
import { clearOrphans } from './storage/clear.js';
import { expireDocuments } from './storage/ttl.js';
import type { RequestHandler } from './wire/connection.js';
import { type ListenAddress, listen } from './wire/listener.js';

/** What an engine is started with. */
export interface EngineOptions extends ServiceOptions {
  address: ListenAddress;
  /** Whoever connects must prove the directory's password. */
  login?: boolean;
}

/** A store that answers clients. */
export interface Engine {
  /** The TCP port bound; 0 for a unix socket. */
  port: number;
  /** Whom it lets in; undefined when it lets everybody in. */
  login: Login | undefined;
  stop(): Promise<void>;
}

/** Transactions pin old pages of the file, so their age is bounded. */
const TRANSACTION_MS = 60_000;
const HOUSEKEEPING_MS = 5_000;
const RETRIES_MS = 60_000;
const SECOND_MS = 1_000;

/** Opens the store and listens. Throws the errors of storage/errors.ts. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { dir, address, standalone, log } = options;
  let dialled = 'path' in address ? address.path : '';
  const services = openServices(options, () => dialled);
  const { store } = services;
  const handler: RequestHandler = {
    handle: (request, connection) => dispatch(services, request, connection),
    time: () => (standalone ? undefined : store.operationTime),
    closed: (connection) => services.cursors.connectionClosed(connection.id),
    log,
  };
  try {
    const login = options.login === true ? loginOf(dir) : undefined;
    const listener = await listen(address, login === undefined ? handler : guard(handler, login.credentials));
    if ('host' in address) dialled = `${address.host}:${listener.port}`;
    clearOrphans(store).catch((error: unknown) => log(`clearing failed: ${String(error)}`));
    const timers = keepHouse(services);
    const stop = async (): Promise<void> => {
      for (const timer of timers) clearInterval(timer);
      services.cursors.closeAll();
      services.sessions.closeAll();
      services.snapshots.closeAll();
      await listener.close();
      await store.close();
    };
    return { port: listener.port, login, stop };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function keepHouse(services: Services): NodeJS.Timeout[] {
  const { store, sessions, cursors, retries, log } = services;
  const report = (error: unknown): void => log(`housekeeping failed: ${String(error)}`);
  const often = setInterval(() => {
    sessions.expire(TRANSACTION_MS);
    cursors.closeIdle();
  }, HOUSEKEEPING_MS);
  const seldom = setInterval(() => store.write(() => retries.expire()).catch(report), RETRIES_MS);
  let rested = 0;
  const expiry = setInterval(() => {
    if (++rested < services.ttl.everySeconds) return;
    // Not again before this round has ended.
    rested = Number.NEGATIVE_INFINITY;
    void expireDocuments(store, services.now())
      .catch(report)
      .finally(() => {
        rested = 0;
      });
  }, SECOND_MS);
  return [often, seldom, expiry];
}
