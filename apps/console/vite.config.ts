import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sharedModules } from './shared-modules.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] }), enforce: 'pre' },
    sharedModules({
      react: 'cjs',
      'react-dom': 'cjs',
      'react-dom/client': 'cjs',
      'react/jsx-runtime': 'cjs',
      '@tandem/plugin-sdk/ui': here('./src/plugins/sdk-ui.ts'),
    }),
  ],
  build: {
    target: 'es2023',
    sourcemap: true,
    // The polyfill would be one more script; every browser of the target knows module preload.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/socket.io', '/assets/plugins', '/widget', '/demo', '/files'].map((path) => [
        path,
        { target: 'http://127.0.0.1:3000', ws: path === '/socket.io' },
      ]),
    ),
  },
});
