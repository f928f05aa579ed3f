import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { isTandemError } from '@tandem/domain';
import { pino } from 'pino';
import type { Config } from '../config.js';
import { discoverPlugins } from '../plugins/discovery/discover-plugins.js';
import { isUsable } from '../plugins/discovery/found-plugin.js';
import { pluginRoots } from '../plugins/discovery/plugin-root.js';
import { readSecretKey } from '../security/secret-key.js';
import { productPaths } from '../static/product-paths.js';
import { StorePart } from '../store-part.js';

export interface CheckResult {
  /** `note`: nothing to put right, and worth knowing. */
  state: 'ok' | 'note' | 'problem';
  text: string;
}

/** Looks at one thing. What it throws is a problem, too. */
export type Check = (config: Config) => Promise<CheckResult>;

const ok = (text: string): CheckResult => ({ state: 'ok', text });
const note = (text: string): CheckResult => ({ state: 'note', text });
const problem = (text: string): CheckResult => ({ state: 'problem', text });

const oldestNode = [20, 19] as const;
/** Bytes: below it a busy day may fill the disk. */
const littleSpace = 1024 ** 3;

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const node: Check = async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return enough ? ok(`Node ${process.versions.node}`) : problem(`Node ${process.versions.node} is older than 20.19`);
};

const dataDirectory: Check = async ({ dataDir }) => {
  if (!(await exists(dataDir))) {
    await access(dirname(dataDir), constants.W_OK);
    return note(`${dataDir} will be made on the first start`);
  }
  await access(dataDir, constants.R_OK | constants.W_OK);
  const mode = (await stat(dataDir)).mode & 0o777;
  return mode & 0o077 ? problem(`${dataDir} is open to others (mode ${mode.toString(8)}): chmod 700`) : ok(dataDir);
};

const store: Check = async (config) => {
  if (config.mongodbUri === undefined && !(await exists(join(config.dataDir, 'store')))) {
    return note('the built-in store will be made on the first start');
  }
  const part = new StorePart(config, pino({ level: 'silent' }));
  try {
    await part.start();
  } catch (error) {
    if (isTandemError(error) && error.code === 'store.in_use') {
      return note('the built-in store is in use: a server runs on this data directory');
    }
    throw error;
  }
  const ready = await part.isReady();
  await part.stop();
  const kind = config.mongodbUri === undefined ? 'the built-in store' : 'MongoDB';
  return ready ? ok(`${kind} answers`) : problem(`${kind} does not answer`);
};

const secret: Check = async ({ secretKey, dataDir }) => {
  if (secretKey !== undefined) {
    return ok('SECRET_KEY is set');
  }
  const file = join(dataDir, 'secret.key');
  if (!(await exists(file))) {
    return note('a secret will be made on the first start');
  }
  await readSecretKey(dataDir, undefined);
  const mode = (await stat(file)).mode & 0o777;
  return mode & 0o077 ? problem(`${file} is open to others: chmod 600`) : ok(file);
};

const plugins: Check = async ({ dataDir }) => {
  const found = await discoverPlugins(pluginRoots(productPaths.plugins, dataDir));
  const broken = found.flatMap((plugin) => (isUsable(plugin) ? [] : [`${plugin.id}: ${plugin.problem.message}`]));
  return broken.length === 0 ? ok(`${found.length} found`) : problem(broken.join('; '));
};

const disk: Check = async ({ dataDir }) => {
  const { bavail, bsize } = await statfs((await exists(dataDir)) ? dataDir : dirname(dataDir));
  const free = bavail * bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  return free < littleSpace ? problem(text) : ok(text);
};

const port: Check = ({ port: wanted, host }) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      resolve(inUse ? note(`${host}:${wanted} is in use`) : problem(`${host}:${wanted}: ${error.message}`));
    });
    probe.listen(wanted, host, () => probe.close(() => resolve(ok(`${host}:${wanted} is free`))));
  });

/** Every check by the name that is printed. */
export const checks: Readonly<Record<string, Check>> = {
  node,
  data: dataDirectory,
  store,
  secret,
  plugins,
  disk,
  port,
};
