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
    optimizeLocales.vite({ locales: ['en-US', 'zh-CN'] }),
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
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs comes in a few files instead of dozens; the rest splits by route.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            {
              name: 'base',
              test: /node_modules\/(@tanstack\/(react-router|router-core|history|react-query|query-core)|i18next|react-i18next|zustand|zod)\//,
            },
            { name: 'icons', test: /node_modules\/lucide-react\// },
          ],
        },
      },
    },
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
