import { defineConfig } from 'vite';

/**
 * The two scripts of the embedding page, added to what the panel's build left in dist: the loader is a classic script
 * for a one-line embed; the launcher is a module that the loader fetches while it asks for a session.
 */
export default defineConfig(({ mode }) => ({
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    lib:
      mode === 'launcher'
        ? { entry: 'src/launcher/main.ts', formats: ['es'], fileName: () => 'launcher.js' }
        : { entry: 'src/loader/main.ts', formats: ['iife'], name: 'tandemLoader', fileName: () => 'widget.js' },
  },
}));
