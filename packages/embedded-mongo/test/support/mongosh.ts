import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '2.12.0';
const dir = join(import.meta.dirname, '../../../../.cache', `mongosh-${version}`);

/**
 * MongoDB's shell, put aside once and for all where `TANDEM_TEST_INSTALL` allows it: half a thousand packages are too
 * much for everybody who only wants to build.
 */
export async function ensureMongosh(): Promise<string | undefined> {
  const path = join(dir, 'node_modules/mongosh/bin/mongosh.js');
  if (existsSync(path)) return path;
  if (process.env.TANDEM_TEST_INSTALL !== '1') return leaveOut('with TANDEM_TEST_INSTALL=1 the tests install it');
  const unfinished = `${dir}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await run('npm', ['install', '--prefix', unfinished, ...options, `mongosh@${version}`]);
  } catch (error) {
    return leaveOut(`it could not be installed: ${String(error)}`);
  }
  renameSync(unfinished, dir);
  return path;
}

function leaveOut(why: string): undefined {
  process.stderr.write(`LEFT OUT: mongosh is not there; ${why}.\n`);
}

/** What a script prints, in a home of its own. */
export async function evaluate(shell: string, uri: string, home: string, script: string): Promise<unknown> {
  const args = [shell, uri, '--quiet', '--norc', '--eval', `EJSON.stringify((() => {${script}})())`];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, HOME: home } });
  // Above it may stand what the shell thinks of the script.
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
