// Turns messages/<locale>/<namespace>.json into plain ES modules under dist/messages, so that Node (without JSON
// import warnings), vite and a size-conscious bundle of one namespace in one locale can all import them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist/messages');
const locales = readdirSync(join(root, 'messages')).sort();
const namespaces = readdirSync(join(root, 'messages/en'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .sort();

for (const locale of locales) {
  mkdirSync(join(out, locale), { recursive: true });
  for (const namespace of namespaces) {
    const messages = JSON.parse(readFileSync(join(root, 'messages', locale, `${namespace}.json`), 'utf8'));
    const text = JSON.stringify(messages);
    writeFileSync(join(out, locale, `${namespace}.js`), `export default ${text};\n`);
    writeFileSync(
      join(out, locale, `${namespace}.d.ts`),
      `declare const messages: ${text};\nexport default messages;\n`,
    );
  }
}

const name = (locale, namespace) => `${locale}_${namespace}`.replaceAll('-', '_');
const imports = locales.flatMap((locale) =>
  namespaces.map((namespace) => `import ${name(locale, namespace)} from './${locale}/${namespace}.js';`),
);
const table = (entry, separator) =>
  locales
    .map((locale) => {
      const entries = namespaces.map((namespace) => `${namespace}: ${entry(locale, namespace)}`);
      return `'${locale}': { ${entries.join(`${separator} `)} }`;
    })
    .join(`${separator} `);

writeFileSync(join(out, 'all.js'), `${imports.join('\n')}\nexport default { ${table((l, n) => name(l, n), ',')} };\n`);
writeFileSync(
  join(out, 'all.d.ts'),
  `${imports.join('\n')}\ndeclare const all: { ${table((l, n) => `typeof ${name(l, n)}`, ';')} };\nexport default all;\n`,
);
writeFileSync(
  join(out, 'loaders.js'),
  `export default { ${table((l, n) => `() => import('./${l}/${n}.js')`, ',')} };\n`,
);
writeFileSync(
  join(out, 'loaders.d.ts'),
  `declare const loaders: { ${table((l, n) => `() => Promise<typeof import('./${l}/${n}.js')>`, ';')} };\nexport default loaders;\n`,
);
