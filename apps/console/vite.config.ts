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
    // Which file needs which, for tools/checks.
    manifest: true,
    // The polyfill would be one more script; every browser of the target knows module preload.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // The kit brings its own texts, so their loader never runs.
      checks: { ineffectiveDynamicImport: false },
      output: {
        codeSplitting: {
          // What pages share comes in a few files instead of dozens, each with all that it needs and no file before it
          // has; the rest splits by route. tools/checks/budgets.test.mjs weighs what each route loads.
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'base', test: /\/src\/main\.tsx$|node_modules\/@tanstack\/(react-query|query-core)\// },
            // Pages before the sign-in and the shell alike.
            {
              name: 'kit',
              test: /\/ui\/dist\/(action\/|data\/badge|feedback\/banner|field\/text-field)|\/VisuallyHidden\.|\/shell\/(themes|brand-mark|page)\.|\/lib\/(appearance|dynamic-text)\./,
            },
            { name: 'shell', test: /\/shell\/shell-layout\.tsx$/ },
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
