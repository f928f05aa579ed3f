import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StoreFormatError, StoreInUseError, StoreStartError } from './storage/errors.js';
import type { ListenAddress } from './wire/listener.js';
import type { WorkerMessage, WorkerOptions } from './worker.js';

/** How to start the store. */
export interface EmbeddedMongoOptions {
  /** The data directory; made 0700. */
  dir: string;
  /** A TCP port, 0 for any. Without it the store listens on a unix socket in `dir`, which only the same user can open. */
  port?: number;
  /** The address to bind, `127.0.0.1` by default. Others can be reached from outside: nothing is encrypted on the way. */
  host?: string;
  /** Who connects over TCP must prove the directory's password, which stands in `uri`. May be false on loopback addresses only. */
  login?: boolean;
  /** Announce a standalone server: no transactions, no change streams. */
  standalone?: boolean;
  /** Offer `configureFailPoint`, by which the test suites of drivers make the server misbehave. Never in production. */
  enableTestCommands?: boolean;
  onLog?(line: string): void;
  /**
   * The store's thread is gone although nobody stopped it, and nothing answers any more; why was logged. End the process: a new one
   * finds all that was acknowledged.
   */
  onFailure?(): void;
}

/** A running store. */
export interface EmbeddedMongo {
  /** What to give to mongoose or the driver; with the password, so keep it out of logs. */
  uri: string;
  /** Hangs up on clients, closes the files and gives the directory back. */
  stop(): Promise<void>;
}

/** Linux takes 107 bytes, macOS 103. */
const MAX_SOCKET_PATH = 103;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Starts the store in a thread of its own and waits until it listens. Throws StoreInUseError, StoreFormatError or StoreStartError. */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  if (options.dir === '') throw new StoreStartError('No data directory is named.');
  const dir = resolve(options.dir);
  const address = addressOf(options, dir);
  const data: WorkerOptions = {
    dir,
    address,
    login: 'host' in address && options.login !== false,
    standalone: options.standalone === true,
    enableTestCommands: options.enableTestCommands === true,
  };
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: data });
  const log = options.onLog ?? (() => undefined);
  let stopping = false;
  const ended = new Promise<void>((settle) => worker.once('exit', () => settle()));
  const bound = await ready(worker, log);
  worker.once('exit', () => {
    if (!stopping) options.onFailure?.();
  });
  if ('host' in address && !LOOPBACK.has(address.host)) {
    log(`listening on ${address.host}: what goes over the network is not encrypted, so keep the network private`);
  }
  const stop = (): Promise<void> => {
    stopping = true;
    worker.postMessage('stop');
    return ended;
  };
  return { uri: uriOf(address, bound), stop };
}

function addressOf({ port, host = '127.0.0.1', login }: EmbeddedMongoOptions, dir: string): ListenAddress {
  if (port === undefined && process.platform !== 'win32') return { path: socketPath(dir) };
  if (login === false && !LOOPBACK.has(host)) {
    throw new StoreStartError(`Without a login the store listens on loopback addresses only, not on ${host}.`);
  }
  return { host, port: port ?? 0 };
}

/** A long path falls back to a private directory that its hash names. */
function socketPath(dir: string): string {
  const path = join(dir, 'store.sock');
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return path;
  const hash = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const user = process.getuid?.() ?? 0;
  const name = `embedded-mongo-${user}-${hash}`;
  const own = [tmpdir(), '/tmp']
    .map((base) => join(base, name))
    .find((one) => Buffer.byteLength(one) + 11 <= MAX_SOCKET_PATH);
  if (own === undefined) throw new StoreStartError(`${path} is too long for a socket.`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const found = lstatSync(own);
  // What somebody else has made, or a link to elsewhere, cannot be trusted.
  if (!found.isDirectory() || found.uid !== user) throw new StoreStartError(`${own} belongs to somebody else.`);
  chmodSync(own, 0o700);
  return join(own, 'store.sock');
}

/** An address that stands for all of a machine's is dialled as its loopback address. */
const DIALLED = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

function uriOf(address: ListenAddress, { port, user, password }: Ready): string {
  if ('path' in address) return `mongodb://${encodeURIComponent(address.path)}/?directConnection=true`;
  const name = DIALLED.get(address.host) ?? address.host;
  const host = `${name.includes(':') ? `[${name}]` : name}:${port}`;
  if (user === undefined) return `mongodb://${host}/?directConnection=true`;
  const secret = password === undefined ? '<password>' : encodeURIComponent(password);
  return `mongodb://${user}:${secret}@${host}/?authSource=admin&directConnection=true`;
}

type Ready = Extract<WorkerMessage, { kind: 'ready' }>;

function ready(worker: Worker, log: (line: string) => void): Promise<Ready> {
  return new Promise((settle, reject) => {
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') settle(message);
      else if (message.kind === 'log') log(message.line);
      else if (message.kind === 'failed') reject(startError(message.name, message.message));
      else void worker.terminate();
    });
    worker.on('error', (error) => {
      log(`the store's thread failed: ${String(error)}`);
      reject(new StoreStartError(`The store failed: ${String(error)}`));
    });
    worker.once('exit', (code) => reject(new StoreStartError(`The store's thread ended with code ${code}.`)));
  });
}

function startError(name: string, message: string): Error {
  if (name === 'StoreInUseError') return new StoreInUseError(message);
  if (name === 'StoreFormatError') return new StoreFormatError(message);
  return new StoreStartError(`The store could not start: ${message}`);
}
