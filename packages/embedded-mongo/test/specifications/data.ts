import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packageName = 'golang-mongodb-mongo-driver-dev';
const dir = join(import.meta.dirname, '../../../../.cache/driver-specifications');
const data = join(dir, 'usr/share/gocode/src/go.mongodb.org/mongo-driver/data');

/**
 * The folder of the public driver specification tests, taken once from Debian's package of the Go driver where
 * `TANDEM_TEST_INSTALL` allows it. Their licence (CC BY-NC-SA) keeps them out of this repository.
 */
export async function ensureSpecifications(): Promise<string | undefined> {
  if (existsSync(data)) return data;
  if (process.env.TANDEM_TEST_INSTALL !== '1') return leaveOut('with TANDEM_TEST_INSTALL=1 the tests fetch them');
  // Several test files may fetch at once; each its own copy, and the first one stays.
  const unfinished = `${dir}.${process.pid}.part`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    await run('apt-get', ['download', packageName], { cwd: unfinished });
    const [archive = ''] = readdirSync(unfinished);
    await run('dpkg-deb', ['-x', join(unfinished, archive), unfinished]);
    if (!existsSync(dir)) renameSync(unfinished, dir);
  } catch (error) {
    if (!existsSync(data)) return leaveOut(`${packageName} could not be fetched: ${String(error)}`);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return data;
}

function leaveOut(why: string): undefined {
  process.stderr.write(`LEFT OUT: the driver specification tests are not there; ${why}.\n`);
}
