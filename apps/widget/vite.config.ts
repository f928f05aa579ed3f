import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The panel: a page of our own origin, with relative addresses, so that it works below any path. */
export default defineConfig({
  base: './',
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false })],
  build: {
    target: 'es2022',
    outDir: 'dist',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'panel.html' },
  },
});
