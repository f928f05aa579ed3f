import { dirname } from 'node:path';
import type { InlineConfig } from 'vite';

/** Vite's settings for one self-contained module that runs in Node. */
export const nodeBundle = (entry: string, outDir: string, fileName: string): InlineConfig => ({
  configFile: false,
  root: dirname(entry),
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: entry,
    outDir,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    copyPublicDir: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: fileName, codeSplitting: false } },
  },
});
