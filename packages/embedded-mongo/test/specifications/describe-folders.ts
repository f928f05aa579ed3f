import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { SERVER_VERSION } from '../../src/commands/server-info.js';
import { type Engine, startEngine } from '../../src/engine.js';
import { modes } from '../support/modes.js';
import { ensureSpecifications } from './data.js';
import type { SpecFile, SpecTest } from './format.js';
import { fromChangeStreams } from './from-change-streams.js';
import { fromGridFs } from './from-gridfs.js';
import { fromLegacy } from './from-legacy.js';
import { comparesCommands, isLeftOut } from './left-out.js';
import { meets, type Tested } from './requirements.js';
import { runTest } from './run-test.js';

/** Every test of the folders that is meant for a server like this, against a replica set and a standalone server. */
export async function describeFolders(...folders: string[]): Promise<void> {
  const root = await ensureSpecifications();
  describe.runIf(root).each(modes)('%s', (_name, { standalone }) => {
    const server = useServer(standalone);
    const tested: Tested = {
      version: SERVER_VERSION,
      topology: standalone ? 'single' : 'replicaset',
      parameters: { enableTestCommands: true, requireApiVersion: false },
    };
    for (const folder of folders) {
      for (const [name, file] of filesOf(root, folder)) {
        const tests = file.tests.filter((test) => isFor(tested, name, file, test));
        if (tests.length === 0) continue;
        describe(name, () => {
          for (const test of tests) {
            const { expectEvents = [] } = comparesCommands(`${name}: ${test.description}`) ? test : {};
            it(test.description, () => runTest(server.uri, server.admin, file, { ...test, expectEvents }), 60_000);
          }
        });
      }
    }
  });
}

function isFor(tested: Tested, name: string, file: SpecFile, test: SpecTest): boolean {
  if (test.skipReason !== undefined || isLeftOut(`${name}: ${test.description}`)) return false;
  return meets(tested, file.runOnRequirements) && meets(tested, test.runOnRequirements);
}

function filesOf(root: string | undefined, folder: string): (readonly [string, SpecFile])[] {
  if (root === undefined) return [];
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.json'));
  return names.map((name) => [`${folder}/${name}`, read(join(root, folder, name))] as const);
}

function read(path: string): SpecFile {
  const file = JSON.parse(readFileSync(path, 'utf8')) as Document;
  if (file.schemaVersion !== undefined) return file as SpecFile;
  if (file.tests[0].act !== undefined) return fromGridFs(file);
  return file.tests[0].target === undefined ? fromLegacy(file) : fromChangeStreams(file);
}

/** One store for all tests of a file, with the fail points that they need. */
function useServer(standalone: boolean): { uri: string; admin: MongoClient } {
  const dir = mkdtempSync(join(tmpdir(), 'specifications-'));
  const server = { uri: '', admin: new MongoClient('mongodb://unused') };
  let engine: Engine | undefined;
  beforeAll(async () => {
    const address = { host: '127.0.0.1', port: 0 };
    const log = (line: string): void => void process.stderr.write(`${line}\n`);
    engine = await startEngine({ dir, standalone, enableTestCommands: true, address, log });
    server.uri = `mongodb://127.0.0.1:${engine.port}/${standalone ? '' : '?replicaSet=rs0'}`;
    server.admin = await new MongoClient(server.uri).connect();
  });
  afterAll(async () => {
    await server.admin.close();
    await engine?.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return server;
}
