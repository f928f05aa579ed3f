import type { Services } from './commands/context.js';
import { FailPoints } from './commands/fail-points.js';
import { Cursors } from './session/cursors.js';
import { Retries } from './session/retries.js';
import { Sessions } from './session/sessions.js';
import { Snapshots } from './session/snapshots.js';
import { TransactionLocks } from './session/transaction-locks.js';
import { networkFileSystem } from './storage/network-file-system.js';
import { Store } from './storage/store.js';

/** What the services of a store are opened with. */
export interface ServiceOptions {
  dir: string;
  standalone: boolean;
  /** Offer `configureFailPoint`, by which tests make the server misbehave. */
  enableTestCommands?: boolean;
  log(line: string): void;
}

/** Opens the directory with all that commands need. Throws the errors of storage/errors.ts. */
export function openServices(options: ServiceOptions, address: () => string): Services {
  const { dir, standalone, log } = options;
  const now = (): number => Date.now();
  const store = new Store(dir, now, log);
  const network = networkFileSystem(dir);
  if (network !== undefined)
    log(`${dir} is on a network file system (${network}): data may be damaged there, use a local disk`);
  const retries = new Retries(store.env, now);
  store.onUndone(() => retries.reset());
  return {
    store,
    live: { view: store.live, version: () => store.operationTime, overlay: () => undefined },
    cursors: new Cursors(now),
    sessions: new Sessions(now),
    retries,
    locks: new TransactionLocks(),
    snapshots: new Snapshots(store),
    standalone,
    failPoints: options.enableTestCommands === true ? new FailPoints() : undefined,
    address,
    ttl: { everySeconds: 60 },
    profiling: new Map(),
    startedAt: now(),
    now,
    log,
  };
}
