// Writes dist/calls.js and dist/calls/: of every endpoint the method and the path, and nothing else. It is what a browser
// needs to call the API; the schemas, and with them zod, stay out of the bundle. Each resource is a file of its own, so
// that a page loads those it calls. Made from the descriptions, so there is one of each.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { api } from '../dist/index.js';

const out = (name) => new URL(`../dist/${name}`, import.meta.url);
rmSync(out('calls'), { recursive: true, force: true });
mkdirSync(out('calls'));
const resources = Object.keys(api);
for (const resource of resources) {
  const calls = Object.entries(api[resource]).map(([name, { method, path }]) => [name, { method, path }]);
  writeFileSync(
    out(`calls/${resource}.js`),
    `export const ${resource} = ${JSON.stringify(Object.fromEntries(calls))};\n`,
  );
}
writeFileSync(out('calls/all.js'), resources.map((name) => `export { ${name} } from './${name}.js';\n`).join(''));
writeFileSync(out('calls.js'), "export * as api from './calls/all.js';\n");
writeFileSync(out('calls.d.ts'), "import type { Calls } from './call.js';\nexport declare const api: Calls;\n");
