import { dirname } from 'node:path';
import { build } from 'vite';

/** What the console gives to panels at run time, so that there is one React and one look. */
const shared = /^(?:react|react\/jsx-runtime|react-dom|react-dom\/client|@tandem\/plugin-sdk\/ui)$/;

/** One ES module for the browser. */
export async function bundleUi(entry: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: dirname(entry),
    logLevel: 'warn',
    // Said here, because it must not depend on the author's tsconfig or on a NODE_ENV that happens to be set.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      copyPublicDir: false,
      lib: { entry, formats: ['es'], fileName: () => 'ui.js' },
      rolldownOptions: { external: shared, output: { codeSplitting: false } },
    },
  });
}
