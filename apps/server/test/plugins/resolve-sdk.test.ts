import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

const run = promisify(execFile);
const built = new URL('../../dist/plugins/runtime/resolve-sdk.js', import.meta.url).href;

// In a process of its own: the loader of the test runner has its own way of resolving.
const importWith = async (before: string, file: string) => {
  const script = `${before} const m = await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(m.default.definition.id);`;
  return (await run(process.execPath, ['--input-type=module', '-e', script])).stdout.trim();
};

it('gives the SDK to a folder that does not bring it', async () => {
  const dir = await temporaryFolder();
  const server = `import { definePlugin } from '@tandem/plugin-sdk';
    import { implement } from '@tandem/plugin-sdk/server';
    const definition = definePlugin({ id: 'by-hand', title: { en: 'By hand' }, engine: '^1.0.0', contributes: {} });
    export default implement(definition, { setup() {} });`;
  const file = join(await writePlugin(dir, 'by-hand', { server }), 'dist/server.js');
  const resolve = `const { resolveSdkForPlugins } = await import(${JSON.stringify(built)}); resolveSdkForPlugins();`;
  expect(await importWith(resolve, file)).toBe('by-hand');
  await expect(importWith('', file)).rejects.toThrow('ERR_MODULE_NOT_FOUND');
});
