import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:shared/';
const require = createRequire(import.meta.url);

/**
 * Lets plugin panels that arrive at run time use the console's own copies of modules: each gets an entry of its own in
 * the build, and an import map in index.html names the hashed files.
 * @param modules specifier → where its exports come from: `cjs` takes the package's own names, else a module to re-export
 */
export function sharedModules(modules: Readonly<Record<string, 'cjs' | string>>): Plugin {
  const specifiers = Object.keys(modules);
  const idOf = (specifier: string) => `\0${PREFIX}${specifier}`;
  return {
    name: 'tandem-shared-modules',
    buildStart() {
      if (this.environment.mode === 'build') {
        for (const specifier of specifiers) {
          const name = `shared-${specifier.replaceAll(/[@/]+/g, '-').replace(/^-/, '')}`;
          this.emitFile({ type: 'chunk', id: PREFIX + specifier, name, preserveSignature: 'strict' });
        }
      }
    },
    resolveId(id) {
      return id.startsWith(PREFIX) ? `\0${id}` : undefined;
    },
    load(id) {
      const specifier = specifiers.find((known) => id === idOf(known));
      return specifier === undefined ? undefined : sourceOf(specifier, modules[specifier] ?? 'cjs');
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const imports = Object.fromEntries(
          specifiers.map((specifier) => [
            specifier,
            fileOf(idOf(specifier), bundle) ?? `/@id/__x00__${PREFIX}${specifier}`,
          ]),
        );
        // Before any module script, or the browser ignores it.
        return [
          {
            tag: 'script',
            attrs: { type: 'importmap' },
            children: JSON.stringify({ imports }),
            injectTo: 'head-prepend',
          },
        ];
      },
    },
  };
}

/** React is CommonJS, so its names must be listed; an ES module passes its own on. */
function sourceOf(specifier: string, from: string): string {
  if (from !== 'cjs') {
    return `export * from ${JSON.stringify(from)};`;
  }
  const names = Object.keys(require(specifier) as object).filter(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default',
  );
  return `import whole from ${JSON.stringify(specifier)};\nexport default whole;\nexport const { ${names.join(', ')} } = whole;\n`;
}

type Bundle = Readonly<Record<string, { type: string; fileName: string; facadeModuleId?: string | null }>>;

function fileOf(id: string, bundle: Bundle | undefined): string | undefined {
  const chunk = Object.values(bundle ?? {}).find((output) => output.type === 'chunk' && output.facadeModuleId === id);
  return chunk && `/${chunk.fileName}`;
}
