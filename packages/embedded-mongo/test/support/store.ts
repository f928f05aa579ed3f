import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type MongoClientOptions } from 'mongodb';
import { onTestFinished, vi } from 'vitest';
import { type Engine, startEngine } from '../../src/engine.js';
import { until } from './until.js';

// Real servers, disks and sockets: on a busy machine they need longer than a unit test.
vi.setConfig({ testTimeout: 60_000 });

/** An engine in this process with a client, both gone when the test ends. */
export interface TestStore {
  dir: string;
  uri: string;
  client: MongoClient;
  /** What the engine logged; a healthy run logs nothing. */
  log: string[];
  /** Another client of the same store. */
  connect(options?: MongoClientOptions): Promise<MongoClient>;
  /** Stops the engine and opens the directory again; resolves when the client is connected again. */
  restart(): Promise<void>;
  /** Stops the engine for good. */
  stop(): Promise<void>;
}

/** A directory that is removed when the test ends. */
export function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export async function openStore(
  options: { standalone?: boolean; enableTestCommands?: boolean } = {},
): Promise<TestStore> {
  const dir = temporaryDir();
  const path = join(dir, 'store.sock');
  const log: string[] = [];
  const start = (): Promise<Engine> =>
    startEngine({ standalone: false, ...options, dir, address: { path }, log: (line) => log.push(line) });
  let engine = await start();
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (!stopped) await engine.stop();
    stopped = true;
  };
  onTestFinished(stop);
  const uri = `mongodb://${encodeURIComponent(path)}/?directConnection=true`;
  const connect = async (more: MongoClientOptions = {}): Promise<MongoClient> => {
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 5000, ...more }).connect();
    onTestFinished(() => client.close());
    return client;
  };
  const client = await connect();
  const answers = (): Promise<boolean> =>
    client
      .db('admin')
      .command({ ping: 1 })
      .then(
        () => true,
        () => false,
      );
  const restart = async (): Promise<void> => {
    await engine.stop();
    engine = await start();
    stopped = false;
    // A write into a socket whose end the driver has not yet noticed fails with a bare EPIPE, which it does not retry.
    await until('the client is connected again', answers);
  };
  return { dir, uri, log, client, connect, restart, stop };
}
