import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

const run = promisify(execFile);
const built = new URL('../../dist/plugins/runtime/stray-errors.js', import.meta.url).href;

/** A process that guards one plugin folder, runs a file, and says what it is left with. */
const guarded = async (dir: string, file: string) =>
  (
    await run(process.execPath, [
      '--input-type=module',
      '-e',
      `const { catchStrayErrors } = await import(${JSON.stringify(built)});
       catchStrayErrors({ dirs: () => [${JSON.stringify(dir)}], report: (_dir, error) => console.log('reported', error.message) });
       await import(${JSON.stringify(pathToFileURL(file).href)});
       setTimeout(() => console.log('still here'), 50);`,
    ])
  ).stdout;

const strays = "Promise.reject(new Error('unawaited')); setTimeout(() => { throw new Error('thrown'); }, 1);";

it('a plugin’s stray errors are reported and end nothing', async () => {
  const dir = await writePlugin(await temporaryFolder(), 'careless', { server: strays });
  expect(await guarded(dir, join(dir, 'dist/server.js'))).toBe('reported unawaited\nreported thrown\nstill here\n');
});

it('stray errors of anybody else end the process', async () => {
  const root = await temporaryFolder();
  const dir = await writePlugin(root, 'careful');
  const other = await writePlugin(root, 'careful-not', { server: strays });
  const ended = guarded(dir, join(other, 'dist/server.js'));
  await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('unawaited') });
});
