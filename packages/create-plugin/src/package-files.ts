/** With lists of words on one line, as the formatter has them. */
const plainJson = (value: unknown): string => {
  const list = /\[\s+("[^"]*"(?:,\s+"[^"]*")*)\s+\]/g;
  const text = JSON.stringify(value, null, 2).replace(list, (_, words: string) => `[${words.replace(/\s+/g, ' ')}]`);
  return `${text}\n`;
};

/** What a plugin compiles with: bundled by Vite, so nothing is emitted. */
const compilerOptions = {
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2023', 'dom', 'dom.iterable'],
  jsx: 'react-jsx',
  noEmit: true,
  allowImportingTsExtensions: true,
  types: ['node'],
};

/** What `tsconfig.base.json` says to the plugins of the repository. */
const strict = {
  target: 'es2023',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
};

/** Of what a plugin may need, as far as its templates import it. */
interface Needs {
  zod: boolean;
  react: boolean;
}

/** A plugin beside the others in `plugins/`: the workspace says the versions and how things are compiled. */
export function workspaceFiles(id: string, { zod, react }: Needs): Record<string, string> {
  const emit = { composite: false, incremental: false, declarationMap: false };
  return {
    'package.json': plainJson({
      ...{ name: `@tandem/plugin-${id}`, version: '0.1.0', private: true, license: 'Apache-2.0' },
      ...{ author: 'Tandem contributors', type: 'module', engines: { node: '>=20.19' } },
      scripts: {
        build: 'tandem-plugin build',
        typecheck: 'tsc -p tsconfig.check.json',
        test: 'vitest run --config ../../vitest.config.ts --root .',
      },
      dependencies: {
        '@tandem/plugin-sdk': 'workspace:*',
        ...(react ? { react: 'catalog:' } : {}),
        ...(zod ? { zod: 'catalog:' } : {}),
      },
      devDependencies: {
        '@types/node': 'catalog:',
        ...(react ? { '@types/react': 'catalog:' } : {}),
        ...{ typescript: 'catalog:', vitest: 'catalog:' },
      },
    }),
    'tsconfig.json': plainJson({
      extends: '../../tsconfig.base.json',
      compilerOptions: { ...compilerOptions, ...emit },
      include: ['src'],
      exclude: [],
    }),
    'tsconfig.check.json': plainJson({
      extends: './tsconfig.json',
      compilerOptions: { rootDir: '.' },
      include: ['src', 'test', '*.ts'],
      exclude: [],
    }),
    'turbo.json': plainJson({ extends: ['//'], tags: ['plugin'], tasks: {} }),
  };
}

/** A plugin in a folder of its own. The SDK is installed from its package: docs/en/plugins.md. */
export function aloneFiles(id: string, { zod, react }: Needs): Record<string, string> {
  return {
    'package.json': plainJson({
      ...{ name: id, version: '0.1.0', private: true, type: 'module', engines: { node: '>=20.19' } },
      scripts: { build: 'tandem-plugin build', typecheck: 'tsc --noEmit', test: 'vitest run' },
      dependencies: {
        ...(react ? { react: versions.react } : {}),
        ...(zod ? { zod: versions.zod } : {}),
      },
      devDependencies: {
        '@types/node': versions['@types/node'],
        ...(react ? { '@types/react': versions['@types/react'] } : {}),
        ...{ typescript: versions.typescript, vitest: versions.vitest },
      },
    }),
    'tsconfig.json': plainJson({
      compilerOptions: { ...strict, ...compilerOptions },
      include: ['src', 'test'],
    }),
    '.gitignore': 'node_modules/\ndist/\n',
  };
}

/** Those of the workspace's catalogue; a test holds them together. */
export const versions = {
  '@types/node': '^20.19.43',
  '@types/react': '^19.3.0',
  react: '^19.3.1',
  typescript: '^7.0.2',
  vitest: '^4.1.12',
  zod: '^4.6.7',
} as const;
