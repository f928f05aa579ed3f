import type { Services } from './commands/context.js';
import { dispatch } from './commands/dispatch.js';
import { FailPoints } from './commands/fail-points.js';
import { Cursors } from './session/cursors.js';
import { Retries } from './session/retries.js';
import { Sessions } from './session/sessions.js';
import { TransactionLocks } from './session/transaction-locks.js';
import { clearOrphans } from './storage/clear.js';
import { Store } from './storage/store.js';
import { expireDocuments } from './storage/ttl.js';
import { type ListenAddress, listen } from './wire/listener.js';

/** What an engine is started with. */
export interface EngineOptions {
  dir: string;
  address: ListenAddress;
  standalone: boolean;
  /** Offer `configureFailPoint`, by which tests make the server misbehave. */
  enableTestCommands?: boolean;
  log(line: string): void;
}

/** A store that answers clients. */
export interface Engine {
  /** The TCP port bound; 0 for a unix socket. */
  port: number;
  stop(): Promise<void>;
}

/** Transactions pin old pages of the file, so their age is bounded. */
const TRANSACTION_MS = 60_000;
const HOUSEKEEPING_MS = 5_000;
const TTL_MS = 60_000;

/** Opens the store and listens. Throws the errors of storage/errors.ts. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { dir, address, standalone, log } = options;
  const now = (): number => Date.now();
  const store = new Store(dir, now, log);
  let dialled = 'path' in address ? address.path : '';
  const services: Services = {
    store,
    live: { view: store.live, version: () => store.operationTime, overlay: () => undefined },
    cursors: new Cursors(now),
    sessions: new Sessions(now),
    retries: new Retries(store.env, now),
    locks: new TransactionLocks(),
    standalone,
    failPoints: options.enableTestCommands === true ? new FailPoints() : undefined,
    address: () => dialled,
    startedAt: now(),
    now,
    log,
  };
  store.onUndone(() => services.retries.reset());
  const listener = await listen(address, {
    handle: (request, connection) => dispatch(services, request, connection),
    time: () => (standalone ? undefined : store.operationTime),
    closed: (connection) => services.cursors.connectionClosed(connection.id),
    log,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  if ('host' in address) dialled = `${address.host}:${listener.port}`;
  clearOrphans(store).catch((error: unknown) => log(`clearing failed: ${String(error)}`));
  const timers = keepHouse(services);
  return {
    port: listener.port,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      services.cursors.closeAll();
      services.sessions.closeAll();
      await listener.close();
      await store.close();
    },
  };
}

function keepHouse(services: Services): NodeJS.Timeout[] {
  const { store, sessions, cursors, retries, log } = services;
  const report = (error: unknown): void => log(`housekeeping failed: ${String(error)}`);
  const often = setInterval(() => {
    sessions.expire(TRANSACTION_MS);
    cursors.closeIdle();
  }, HOUSEKEEPING_MS);
  const seldom = setInterval(() => {
    store.write(() => retries.expire()).catch(report);
    expireDocuments(store, services.now()).catch(report);
  }, TTL_MS);
  return [often, seldom];
}
