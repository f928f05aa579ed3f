// Writes dist/calls.js: of every endpoint the method and the path, and nothing else. It is what a browser needs to call
// the API; the schemas, and with them zod, stay out of the bundle. Made from the descriptions, so there is one of each.
import { writeFileSync } from 'node:fs';
import { api } from '../dist/index.js';

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
const calls = mapValues(api, (resource) => mapValues(resource, ({ method, path }) => ({ method, path })));

const out = (name) => new URL(`../dist/${name}`, import.meta.url);
writeFileSync(out('calls.js'), `export const api = ${JSON.stringify(calls)};\n`);
writeFileSync(out('calls.d.ts'), `import type { Calls } from './call.js';\nexport declare const api: Calls;\n`);
