import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namespacesOf, packageRoot, readLeaves, withoutPlural } from './files.js';
import { literalTexts } from './literal-texts.js';
import { sourcesIn } from './source.js';
import { unusedKeys, writtenTexts } from './unused-keys.js';
import { usedKeys } from './used-keys.js';

const folders = [
  { folder: 'apps/console/src', namespace: 'common' },
  { folder: 'apps/widget/src', namespace: 'widget' },
  { folder: 'apps/server/src', namespace: 'server' },
  { folder: 'packages/ui/src', namespace: 'ui' },
];
const plugins = readdirSync(join(packageRoot, '../../plugins')).map((name) => `plugins/${name}/src`);

const known = new Map(
  namespacesOf('en').map((namespace) => [
    namespace,
    new Set([...readLeaves('en', namespace).keys()].map(withoutPlural)),
  ]),
);

describe('the sources', () => {
  it.each(folders)('$folder uses only keys that exist', ({ folder, namespace }) => {
    const missing = sourcesIn(folder)
      .flatMap((file) => usedKeys(file, namespace))
      .filter((used) => !known.get(used.namespace)?.has(used.key))
      .map((used) => `${used.at} ${used.namespace}:${used.key}`);
    expect(missing).toEqual([]);
  });

  const written = writtenTexts(sourcesIn('apps/console/src'));
  it.each(['inbox', 'live', 'flows', 'settings', 'plugins', 'setup', 'auth', 'shell'])(
    'use every text of %s',
    (namespace) => {
      expect(unusedKeys(namespace, written)).toEqual([]);
    },
  );

  it.each([...folders.map(({ folder }) => folder), ...plugins])('%s has no text outside the catalogue', (folder) => {
    expect(sourcesIn(folder).flatMap(literalTexts)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('see a key, its namespace and a literal text', async () => {
    const { parseAst } = await import('vite');
    const text = `const { t } = useTranslation('shell'); const a = <p title="Hello there">{t('area.inbox')}{t(x ? 'a' : 'common:b')} some text</p>;`;
    const file = { path: 'x.tsx', text, tree: parseAst(text, { lang: 'tsx' }) as never };
    expect(usedKeys(file, 'common').map((used) => `${used.namespace}:${used.key}`)).toEqual([
      'shell:area.inbox',
      'shell:a',
      'common:b',
    ]);
    expect(literalTexts(file)).toEqual(['x.tsx:1 Hello there', 'x.tsx:1 some text']);
  });
});
