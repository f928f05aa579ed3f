// Brings pnpm and the workspace's packages, once per state of lockfile, manifests and Node version.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpmHome, root, run } from './process.mjs';
import { step } from './report.mjs';

const stampFile = join(root, 'node_modules', '.install-stamp');

function manifests() {
  const folders = ['apps', 'packages', 'plugins'].flatMap((top) =>
    readdirSync(join(root, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(root, top, entry.name, 'package.json')),
  );
  return [
    join(root, 'package.json'),
    join(root, 'pnpm-workspace.yaml'),
    join(root, 'pnpm-lock.yaml'),
    ...folders.sort(),
  ];
}

function stamp() {
  const hash = createHash('sha256').update(process.version);
  for (const file of manifests()) if (existsSync(file)) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Tandem needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and run the command again.`,
    );
  }
}

async function ensurePnpm({ quiet }) {
  if (existsSync(join(pnpmHome, 'node_modules', 'pnpm', 'package.json'))) return;
  mkdirSync(pnpmHome, { recursive: true });
  await step(
    'pnpm',
    () =>
      run('npm', ['install', '--prefix', pnpmHome, '--no-save', '--loglevel=error', 'pnpm@10.34.9'], { quiet: true }),
    { quiet },
  );
}

/** `mayGrow`: a package that the lockfile does not know is written into it. */
export async function ensureInstalled({ quiet = false, mayGrow = false } = {}) {
  checkNode();
  const wanted = stamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  await ensurePnpm({ quiet });
  const how = mayGrow ? ['--no-frozen-lockfile', '--prefer-offline'] : ['--frozen-lockfile'];
  await step('install', () => run('pnpm', ['install', ...how, '--reporter=append-only'], { quiet: true }), { quiet });
  writeFileSync(stampFile, mayGrow ? stamp() : wanted);
}
